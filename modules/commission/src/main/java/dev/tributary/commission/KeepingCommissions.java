package dev.tributary.commission;

import dev.tributary.commission.api.Announcements;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commissions;
import dev.tributary.commission.api.Conversion;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The life of sales and commissions: one class per thing that can be done with them. */
final class KeepingCommissions implements Commissions {
    private static final String ONE = """
              from commission.commission c
             where c.team_id = ?
               and c.commission_id = ?
               and c.deleted_at is null
            """;

    private final EarnedTable earned;
    private final Listing listing;
    private final Changing changing;
    private final EnteringByHand entering;
    private final Deleting deleting;
    private final CountingSales counting = new CountingSales();

    KeepingCommissions(Bookkeeping books, Announcements announcements) {
        earned = books.earned();
        listing = new Listing(earned);
        changing = new Changing(books, announcements);
        entering = new EnteringByHand(books, announcements);
        deleting = new Deleting(books, announcements);
    }

    @Override
    public Listed<Commission> list(Tx tx, Filter filter, Part part) throws SQLException {
        return listing.commissions(tx, filter, part);
    }

    @Override
    public Listed<Conversion> listConversions(Tx tx, Filter filter, Part part) throws SQLException {
        return listing.conversions(tx, filter, part);
    }

    @Override
    public long count(Tx tx, Filter filter, long most) throws SQLException {
        return listing.countCommissions(tx, filter, most);
    }

    @Override
    public long countConversions(Tx tx, Filter filter, long most) throws SQLException {
        return listing.countConversions(tx, filter, most);
    }

    @Override
    public Optional<Commission> find(Tx tx, UUID team, UUID commission) throws SQLException {
        return earned.query(tx, ONE, p -> p.uuid(team).uuid(commission)).stream()
                .findFirst();
    }

    @Override
    public List<Commission> ofConversions(Tx tx, UUID team, Collection<UUID> conversions) throws SQLException {
        return earned.ofConversions(tx, team, conversions);
    }

    @Override
    public Totals ofReferral(Tx tx, UUID team, UUID referral) throws SQLException {
        return counting.ofReferral(tx, team, referral);
    }

    @Override
    public Changed change(Tx tx, UUID team, UUID conversion, @Nullable UUID commission, Changes changes, Instant at)
            throws SQLException {
        return changing.change(tx, team, conversion, commission, changes, at);
    }

    @Override
    public Conversion create(Tx tx, ManualCommission added) throws SQLException {
        return entering.create(tx, added);
    }

    @Override
    public boolean delete(Tx tx, UUID team, UUID conversion, Instant at) throws SQLException {
        return deleting.one(tx, team, conversion, at);
    }

    @Override
    public void deleteOfAffiliate(Tx tx, UUID team, UUID affiliate, Instant at) throws SQLException {
        deleting.ofAffiliate(tx, team, affiliate, at);
    }

    @Override
    public void deleteOfReferral(Tx tx, UUID team, UUID referral, Instant at) throws SQLException {
        deleting.ofReferral(tx, team, referral, at);
    }
}
