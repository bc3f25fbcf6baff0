package dev.tributary.attribution;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralRecords.Cursor;
import dev.tributary.attribution.api.ReferralRecords.Filter;
import dev.tributary.attribution.api.ReferralRecords.Slice;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads {@code attribution.referral} for people: deleted ones are left out, and in lists clicks too. */
final class ReferralQuery {
    private static final String FIND = """
            select *
              from attribution.referral r
             where r.team_id = ?
               and r.referral_id = ?
               and r.listed
            """;
    private static final String NAMED = """
            select *
              from attribution.referral r
             where r.team_id = ?
               and r.referral_id = any (?::uuid[])
               and r.deleted_at is null
            """;

    /** Also of a referral that was deleted since: who pages through a list may delete on the way. */
    private static final String PLACE = """
            select r.created_at, r.referral_id
              from attribution.referral r
             where r.team_id = ?
               and r.referral_id = ?
            """;

    private static final String FILTERED = """
            select *
              from attribution.referral r
             where r.team_id = ?
               and r.listed
               and (?::uuid is null or r.affiliate_id = ?)
               and (?::text is null or r.customer_id = ?)
               and (?::text is null or r.external_user_id = ?)
               and (?::text is null or r.email_key = lower(?))
               and (?::text is null or r.status = ?)
               and (?::timestamptz is null or r.created_at >= ?)
               and (?::timestamptz is null or r.created_at <= ?)
            """;

    private static final String OLDER_FIRST_NEWEST = FILTERED + """
               and (?::timestamptz is null or (r.created_at, r.referral_id) < (?, ?))
             order by r.created_at desc, r.referral_id desc
             limit ?
            """;

    private static final String NEWER_FIRST_OLDEST = FILTERED + """
               and (?::timestamptz is null or (r.created_at, r.referral_id) > (?, ?))
             order by r.created_at, r.referral_id
             limit ?
            """;

    Optional<Referral> find(Tx tx, UUID team, UUID referral) throws SQLException {
        return tx.query(FIND, p -> p.uuid(team).uuid(referral), ReferralTable::read).stream()
                .findFirst();
    }

    List<Referral> named(Tx tx, UUID team, Collection<UUID> referrals) throws SQLException {
        return tx.query(NAMED, p -> p.uuid(team).uuids(referrals), ReferralTable::read);
    }

    Slice list(Tx tx, Filter filter, Cursor cursor) throws SQLException {
        boolean backward = cursor.before() != null;
        Place from = place(tx, filter.team(), cursor);
        boolean descending = cursor.newestFirst() != backward;
        List<Referral> found = new ArrayList<>(tx.query(
                descending ? OLDER_FIRST_NEWEST : NEWER_FIRST_OLDEST,
                p -> {
                    p.uuid(filter.team());
                    p.uuid(filter.affiliate()).uuid(filter.affiliate());
                    p.text(filter.customerId()).text(filter.customerId());
                    p.text(filter.externalUserId()).text(filter.externalUserId());
                    p.text(filter.email()).text(filter.email());
                    String status = filter.status() == null ? null : Wire.name(filter.status());
                    p.text(status).text(status);
                    p.instant(filter.from()).instant(filter.from());
                    p.instant(filter.until()).instant(filter.until());
                    Instant at = from == null ? null : from.createdAt();
                    p.instant(at).instant(at).uuid(from == null ? null : from.referral());
                    p.number(cursor.limit() + 1L);
                },
                ReferralTable::read));
        boolean more = found.size() > cursor.limit();
        if (more) {
            found.remove(found.size() - 1);
        }
        if (backward) {
            Collections.reverse(found);
        }
        return new Slice(found, more);
    }

    private static @Nullable Place place(Tx tx, UUID team, Cursor cursor) throws SQLException {
        UUID id = cursor.before() != null ? cursor.before() : cursor.after();
        if (id == null) {
            return null;
        }
        return tx
                .query(
                        PLACE,
                        p -> p.uuid(team).uuid(id),
                        row -> new Place(row.instant("created_at"), row.uuid("referral_id")))
                .stream()
                .findFirst()
                .orElseThrow(() -> RefusedException.invalid(
                        cursor.before() != null ? "ending_before" : "starting_after",
                        "There is no such referral to go on from; begin without a cursor"));
    }

    private record Place(Instant createdAt, UUID referral) {}
}
