package dev.tributary.attribution;

import dev.tributary.attribution.api.Click;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Table {@code attribution.referral}. */
final class ReferralTable {
    private static final String INSERT = """
            insert into attribution.referral
                   (team_id, referral_id, program_id, affiliate_id, status, customer_id, external_user_id, email, name,
                    subscription_id, metadata, created_at, converted_at)
            select team_id, referral_id, program_id, affiliate_id, status, customer_id, external_user_id, email, name,
                   subscription_id, metadata::jsonb, created_at, converted_at
              from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                as added (team_id, referral_id, program_id, affiliate_id, status, customer_id, external_user_id, email,
                          name, subscription_id, metadata, created_at, converted_at)
            """;

    private static final String INSERT_CLICKS = """
            insert into attribution.referral
                   (team_id, referral_id, program_id, affiliate_id, status, visit, created_at)
            select team_id, referral_id, program_id, affiliate_id, 'click', visit::jsonb, created_at
              from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[])
                as added (team_id, referral_id, program_id, affiliate_id, visit, created_at)
            """;

    private static final String CONSENT = """
            update attribution.referral r
               set visit = ?::jsonb || r.visit || '{"consent": true}'
             where r.team_id = ?
               and r.program_id = ?
               and r.referral_id = ?
               and r.status = 'click'
               and r.visit -> 'consent' = 'false'
            """;

    /**
     * One e-mail address is tied by one transaction at a time. No unique key says so: two programs, and referrals of
     * before, may share one.
     */
    private static final String LOCK_EMAILS = """
            select pg_advisory_xact_lock(hashtextextended(team_id || lower(email), 0))
              from (select distinct * from unnest(?::uuid[], ?::text[]) as e (team_id, email)) as e
             order by team_id, lower(email)
            """;

    private static final String VISITS = """
            select r.referral_id, r.visit
              from unnest(?::uuid[], ?::uuid[]) as w (team_id, referral_id)
              join attribution.referral r on r.team_id = w.team_id and r.referral_id = w.referral_id
             where r.visit is not null
            """;

    private static final String UPDATE = """
            update attribution.referral r
               set status = changed.status,
                   customer_id = changed.customer_id,
                   external_user_id = changed.external_user_id,
                   email = changed.email,
                   name = changed.name,
                   converted_at = changed.converted_at
              from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::timestamptz[])
                as changed (team_id, referral_id, status, customer_id, external_user_id, email, name, converted_at)
             where r.team_id = changed.team_id
               and r.referral_id = changed.referral_id
            """;

    /** All that can be changed by hand. */
    private static final String REWRITE = """
            update attribution.referral r
               set status = ?, customer_id = ?, external_user_id = ?, email = ?, name = ?, subscription_id = ?,
                   metadata = ?::jsonb, created_at = ?, converted_at = ?
             where r.team_id = ?
               and r.referral_id = ?
            """;

    private static final String ERASE = """
            update attribution.referral r
               set deleted_at = ?, customer_id = null, external_user_id = null, email = null, name = null,
                   subscription_id = null, metadata = null, visit = null
              from unnest(?::uuid[], ?::uuid[]) as gone (team_id, referral_id)
             where r.team_id = gone.team_id
               and r.referral_id = gone.referral_id
            """;

    private static final String LOCK_OF = """
            select *
              from attribution.referral r
             where r.team_id = ?
               and r.affiliate_id = ?
               and r.deleted_at is null
             order by r.team_id, r.referral_id
               for no key update of r
            """;

    void insert(Tx tx, List<Referral> added) throws SQLException {
        tx.update(INSERT, p -> p.uuids(added, Referral::team)
                .uuids(added, Referral::id)
                .uuids(added, Referral::program)
                .uuids(added, Referral::affiliate)
                .texts(added, referral -> Wire.name(referral.status()))
                .texts(added, Referral::customerId)
                .texts(added, Referral::externalUserId)
                .texts(added, Referral::email)
                .texts(added, Referral::name)
                .texts(added, Referral::subscriptionId)
                .texts(added, Referral::metadata)
                .instants(added, Referral::createdAt)
                .instants(added, Referral::convertedAt));
    }

    void insertClicks(Tx tx, List<Click> clicks) throws SQLException {
        tx.update(INSERT_CLICKS, p -> p.uuids(clicks, Click::team)
                .uuids(clicks, Click::id)
                .uuids(clicks, Click::program)
                .uuids(clicks, Click::affiliate)
                .texts(clicks, Click::details)
                .instants(clicks, Click::createdAt));
    }

    boolean consent(Tx tx, UUID team, UUID program, UUID click, String details) throws SQLException {
        return tx.update(CONSENT, p -> p.text(details).uuid(team).uuid(program).uuid(click)) > 0;
    }

    List<Referral> lock(Tx tx, Collection<Lookup> lookups) throws SQLException {
        return LockStatement.of(lookups).run(tx);
    }

    /** To be called before rows are locked: whoever needs both takes them in this order. */
    void lockEmails(Tx tx, Collection<Lookup> lookups) throws SQLException {
        List<Lookup> named =
                lookups.stream().filter(lookup -> lookup.email() != null).toList();
        if (!named.isEmpty()) {
            tx.query(LOCK_EMAILS, p -> p.uuids(named, Lookup::team).texts(named, Lookup::email), row -> 0);
        }
    }

    Map<UUID, String> visits(Tx tx, Collection<Referral> referrals) throws SQLException {
        Map<UUID, String> visits = new HashMap<>();
        tx.query(
                VISITS,
                p -> p.uuids(referrals, Referral::team).uuids(referrals, Referral::id),
                row -> visits.put(row.uuid("referral_id"), row.text("visit")));
        return visits;
    }

    void update(Tx tx, List<Referral> changed) {
        tx.send(UPDATE, p -> p.uuids(changed, Referral::team)
                .uuids(changed, Referral::id)
                .texts(changed, referral -> Wire.name(referral.status()))
                .texts(changed, Referral::customerId)
                .texts(changed, Referral::externalUserId)
                .texts(changed, Referral::email)
                .texts(changed, Referral::name)
                .instants(changed, Referral::convertedAt));
    }

    void rewrite(Tx tx, Referral changed) throws SQLException {
        tx.update(REWRITE, p -> p.text(Wire.name(changed.status()))
                .text(changed.customerId())
                .text(changed.externalUserId())
                .text(changed.email())
                .text(changed.name())
                .text(changed.subscriptionId())
                .text(changed.metadata())
                .instant(changed.createdAt())
                .instant(changed.convertedAt())
                .uuid(changed.team())
                .uuid(changed.id()));
    }

    /** Nobody can be told from what stays. */
    void erase(Tx tx, List<Referral> gone, Instant at) throws SQLException {
        tx.update(ERASE, p -> p.instant(at).uuids(gone, Referral::team).uuids(gone, Referral::id));
    }

    List<Referral> lockOf(Tx tx, UUID team, UUID affiliate) throws SQLException {
        return tx.query(LOCK_OF, p -> p.uuid(team).uuid(affiliate), ReferralTable::read);
    }

    static Referral read(Row row) throws SQLException {
        return new Referral(
                row.uuid("team_id"),
                row.uuid("referral_id"),
                row.uuid("program_id"),
                row.uuid("affiliate_id"),
                Wire.read(ReferralStatus.class, row.text("status")).orElseThrow(),
                row.textOrNull("customer_id"),
                row.textOrNull("external_user_id"),
                row.textOrNull("email"),
                row.textOrNull("name"),
                row.textOrNull("subscription_id"),
                row.textOrNull("metadata"),
                row.instant("created_at"),
                row.instantOrNull("converted_at"));
    }
}
