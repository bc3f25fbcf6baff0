package dev.tributary.partners;

import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Table {@code partners.affiliate}. */
final class AffiliateTable implements Affiliates {
    private static final String INSERT = """
            insert into partners.affiliate
                   (team_id, affiliate_id, program_id, offer_id, name, email, tracking_id, partnership_status)
            select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[])
            """;
    private static final String FIND = """
            select team_id, affiliate_id, program_id, offer_id, name, email, tracking_id, partnership_status
              from partners.affiliate
             where team_id = any (?::uuid[])
               and affiliate_id = any (?::uuid[])
            """;
    private static final String FIND_BY_TRACKING_ID = """
            select team_id, affiliate_id, program_id, offer_id, name, email, tracking_id, partnership_status
              from partners.affiliate
             where (team_id, tracking_id) in (select * from unnest(?::uuid[], ?::text[]))
            """;

    @Override
    public void create(Tx tx, List<Affiliate> affiliates) throws SQLException {
        tx.update(INSERT, p -> p.uuids(affiliates, Affiliate::team)
                .uuids(affiliates, Affiliate::id)
                .uuids(affiliates, Affiliate::program)
                .uuids(affiliates, Affiliate::offer)
                .texts(affiliates, Affiliate::name)
                .texts(affiliates, Affiliate::email)
                .texts(affiliates, Affiliate::trackingId)
                .texts(affiliates, affiliate -> Wire.name(affiliate.status())));
    }

    @Override
    public List<Affiliate> find(Tx tx, Collection<UUID> teams, Collection<UUID> ids) throws SQLException {
        return tx.query(FIND, p -> p.uuids(teams).uuids(ids), AffiliateTable::read);
    }

    @Override
    public List<Affiliate> findByTrackingId(Tx tx, List<TrackingId> trackingIds) throws SQLException {
        return tx.query(
                FIND_BY_TRACKING_ID,
                p -> p.uuids(trackingIds, TrackingId::team).texts(trackingIds, TrackingId::trackingId),
                AffiliateTable::read);
    }

    private static Affiliate read(Row row) throws SQLException {
        return new Affiliate(
                row.uuid("team_id"),
                row.uuid("affiliate_id"),
                row.uuid("program_id"),
                row.uuid("offer_id"),
                row.text("name"),
                row.text("email"),
                row.text("tracking_id"),
                Wire.read(PartnershipStatus.class, row.text("partnership_status"))
                        .orElseThrow());
    }
}
