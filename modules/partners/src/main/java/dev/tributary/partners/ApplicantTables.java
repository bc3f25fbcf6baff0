package dev.tributary.partners;

import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Applicants.Admitted;
import dev.tributary.partners.api.Applicants.Facts;
import dev.tributary.partners.api.Applicants.Identity;
import dev.tributary.partners.api.Applicants.Known;
import dev.tributary.partners.api.Applicants.Trait;
import dev.tributary.partners.api.Applicants.UserOf;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Tables {@code partners.affiliate_user} and {@code partners.affiliate_trait}, and what {@code partners.affiliate} knows
 * of an applicant's address.
 */
final class ApplicantTables {
    /** In one order, so that two transactions with the same people wait for each other instead of deadlocking. */
    private static final String LOCK = """
            select count(pg_advisory_xact_lock(locked.key)) as locks
              from (select distinct hashtextextended('partners.applicant ' || name, 0) as key
                      from unnest(?::text[]) as name
                     order by key) locked
            """;

    private static final String FIND = """
            select a.*
              from partners.affiliate a
             where a.deleted_at is null
               and (a.team_id, a.affiliate_id) in (
                   select e.team_id, e.affiliate_id
                     from unnest(?::uuid[], ?::text[]) as wanted (team_id, email)
                     join partners.affiliate e
                       on e.team_id = wanted.team_id and e.email_key = wanted.email and e.deleted_at is null
                   union
                   select e.team_id, e.affiliate_id
                     from unnest(?::uuid[], ?::text[]) as wanted (team_id, user_id)
                     join partners.affiliate e
                       on e.team_id = wanted.team_id and e.external_user_id = wanted.user_id and e.deleted_at is null
                   union
                   select u.team_id, u.affiliate_id
                     from unnest(?::uuid[], ?::text[]) as wanted (team_id, user_id)
                     join partners.affiliate_user u on u.team_id = wanted.team_id and u.user_id = wanted.user_id)
            """;
    private static final String USERS = """
            select u.affiliate_id, u.user_id
              from partners.affiliate_user u
             where u.team_id = any (?::uuid[])
               and u.affiliate_id = any (?::uuid[])
            """;
    private static final String TIE = """
            insert into partners.affiliate_user (team_id, user_id, affiliate_id)
            select distinct on (team_id, user_id) team_id, user_id, affiliate_id
              from unnest(?::uuid[], ?::text[], ?::uuid[]) as tied (team_id, user_id, affiliate_id)
             order by team_id, user_id
                on conflict do nothing
            """;
    private static final String NAME = """
            update partners.affiliate a
               set external_user_id = tied.user_id
              from unnest(?::uuid[], ?::text[], ?::uuid[]) as tied (team_id, user_id, affiliate_id)
             where a.team_id = tied.team_id
               and a.affiliate_id = tied.affiliate_id
               and a.external_user_id is null
            """;

    /** Of two that were said at the same moment one counts, whichever comes first: the same in any order. */
    private static final String LEARN = """
            insert into partners.affiliate_trait as t (team_id, affiliate_id, name, value, said_at)
            select distinct on (team_id, affiliate_id, name) team_id, affiliate_id, name, value::jsonb, said_at
              from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
                as said (team_id, affiliate_id, name, value, said_at)
             order by team_id, affiliate_id, name, said_at desc, (value::jsonb)::text desc
                on conflict (team_id, affiliate_id, name) do update
               set value = excluded.value, said_at = excluded.said_at
             where (excluded.said_at, excluded.value::text) > (t.said_at, t.value::text)
            """;

    private static final String LOCATE = """
            update partners.affiliate a
               set address = told.address::jsonb
              from unnest(?::uuid[], ?::uuid[], ?::text[]) as told (team_id, affiliate_id, address)
             where a.team_id = told.team_id
               and a.affiliate_id = told.affiliate_id
               and told.address <> '{}'
            """;
    private static final String FACTS = """
            select a.affiliate_id, a.address::text as address,
                   coalesce((select jsonb_object_agg(t.name, t.value)
                               from partners.affiliate_trait t
                              where t.team_id = a.team_id
                                and t.affiliate_id = a.affiliate_id), '{}')::text as traits
              from partners.affiliate a
             where a.team_id = ?
               and a.affiliate_id = any (?::uuid[])
            """;
    private static final String FORGET_TRAITS = """
            delete from partners.affiliate_trait where team_id = ? and affiliate_id = ?
            """;
    private static final String FORGET_USERS = """
            delete from partners.affiliate_user where team_id = ? and affiliate_id = ?
            """;

    void lock(Tx tx, Collection<Identity> people) throws SQLException {
        List<String> names = new ArrayList<>();
        for (Identity person : people) {
            if (person.email() != null) {
                names.add(person.team() + " email " + person.email().toLowerCase(Locale.ROOT));
            }
            if (person.userId() != null) {
                names.add(person.team() + " user " + person.userId());
            }
        }
        tx.query(LOCK, p -> p.texts(names), row -> row.number("locks"));
    }

    List<Known> find(Tx tx, Collection<Identity> people) throws SQLException {
        List<Identity> mailed =
                people.stream().filter(person -> person.email() != null).toList();
        List<Identity> users =
                people.stream().filter(person -> person.userId() != null).toList();
        Map<UUID, Affiliate> found = new LinkedHashMap<>();
        tx.query(
                FIND,
                p -> p.uuids(mailed, Identity::team)
                        .texts(mailed, person -> String.valueOf(person.email()).toLowerCase(Locale.ROOT))
                        .uuids(users, Identity::team)
                        .texts(users, Identity::userId)
                        .uuids(users, Identity::team)
                        .texts(users, Identity::userId),
                row -> {
                    Affiliate affiliate = AffiliateTable.read(row);
                    return found.put(affiliate.id(), affiliate);
                });
        Map<UUID, Set<String>> userIds = users(tx, found.values());
        return found.values().stream()
                .map(affiliate -> new Known(affiliate, userIds.getOrDefault(affiliate.id(), Set.of())))
                .toList();
    }

    /** With what the management API calls the external user id. */
    Map<UUID, Set<String>> users(Tx tx, Collection<Affiliate> affiliates) throws SQLException {
        Map<UUID, Set<String>> users = new HashMap<>();
        for (Affiliate affiliate : affiliates) {
            String user = affiliate.profile().externalUserId();
            if (user != null) {
                users.computeIfAbsent(affiliate.id(), id -> new HashSet<>()).add(user);
            }
        }
        tx.query(
                USERS,
                p -> p.uuids(affiliates, Affiliate::team).uuids(affiliates, Affiliate::id),
                row -> users.computeIfAbsent(row.uuid("affiliate_id"), id -> new HashSet<>())
                        .add(row.text("user_id")));
        return users;
    }

    void tie(Tx tx, List<UserOf> users) throws SQLException {
        tx.update(
                TIE,
                p -> p.uuids(users, UserOf::team).texts(users, UserOf::userId).uuids(users, UserOf::affiliate));
        tx.update(
                NAME,
                p -> p.uuids(users, UserOf::team).texts(users, UserOf::userId).uuids(users, UserOf::affiliate));
    }

    void learn(Tx tx, List<Trait> traits) throws SQLException {
        tx.update(LEARN, p -> p.uuids(traits, Trait::team)
                .uuids(traits, Trait::affiliate)
                .texts(traits, Trait::name)
                .texts(traits, Trait::value)
                .instants(traits, Trait::saidAt));
    }

    void locate(Tx tx, List<Admitted> admitted) throws SQLException {
        tx.update(LOCATE, p -> p.uuids(admitted, Admitted::team)
                .uuids(admitted, Admitted::id)
                .texts(admitted, Admitted::address));
    }

    Map<UUID, Facts> facts(Tx tx, UUID team, Collection<UUID> affiliates) throws SQLException {
        Map<UUID, Facts> facts = new HashMap<>();
        tx.query(
                FACTS,
                p -> p.uuid(team).uuids(affiliates),
                row -> facts.put(row.uuid("affiliate_id"), new Facts(row.textOrNull("address"), row.text("traits"))));
        return facts;
    }

    void forget(Tx tx, UUID team, UUID affiliate) throws SQLException {
        tx.update(FORGET_TRAITS, p -> p.uuid(team).uuid(affiliate));
        tx.update(FORGET_USERS, p -> p.uuid(team).uuid(affiliate));
    }
}
