package dev.tributary.attribution;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.kernel.IdType;
import dev.tributary.platform.database.Parameters;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds and locks every referral that the identifiers of a batch may lead to, in id order, so that two batches never wait
 * for each other. Asks by the kinds of identifiers that are in the batch and no others: most batches have one kind.
 */
final class LockStatement {
    private static final String FOUND = "with found as (%s)";
    private static final String LOCK = """
            select r.team_id, r.referral_id, r.program_id, r.affiliate_id, r.status, r.customer_id,
                   r.external_user_id, r.email, r.name, r.subscription_id, r.metadata, r.created_at, r.converted_at
              from %s
             where r.deleted_at is null
             order by r.team_id, r.referral_id
               for no key update of r
            """;
    private static final String OF_ONE_KIND = " join attribution.referral r on ";
    private static final String OF_ALL_KINDS =
            "found f join attribution.referral r on r.team_id = f.team_id and r.referral_id = f.referral_id";

    private final Map<Kind, Set<Wanted>> wanted;

    private LockStatement(Map<Kind, Set<Wanted>> wanted) {
        this.wanted = wanted;
    }

    static LockStatement of(Collection<Lookup> lookups) {
        Map<Kind, Set<Wanted>> wanted = new EnumMap<>(Kind.class);
        for (Lookup lookup : lookups) {
            UUID team = lookup.team();
            add(wanted, Kind.ID, Wanted.id(team, lookup.identifiers().referralId()));
            add(wanted, Kind.ID, Wanted.id(team, lookup.identifiers().clickId()));
            add(wanted, Kind.CUSTOMER, Wanted.text(team, lookup.identifiers().customerId()));
            add(wanted, Kind.USER, Wanted.text(team, lookup.identifiers().externalUserId()));
            add(wanted, Kind.EMAIL, Wanted.text(team, lookup.email()));
        }
        return new LockStatement(wanted);
    }

    List<Referral> run(Tx tx) throws SQLException {
        return wanted.isEmpty()
                ? List.of()
                : tx.query(sql(), this::bind, ReferralTable::read).stream()
                        .distinct() // two spellings of one e-mail address
                        .toList();
    }

    /** One of a few texts, whatever the batch: the driver prepares each once. */
    private String sql() {
        if (wanted.size() == 1) {
            Kind kind = wanted.keySet().iterator().next();
            return LOCK.formatted(kind.array + OF_ONE_KIND + kind.condition);
        }
        String found = wanted.keySet().stream()
                .map(kind -> "select r.team_id, r.referral_id from " + kind.array + OF_ONE_KIND + kind.condition)
                .collect(Collectors.joining(" union "));
        return FOUND.formatted(found) + LOCK.formatted(OF_ALL_KINDS);
    }

    private void bind(Parameters parameters) throws SQLException {
        for (Map.Entry<Kind, Set<Wanted>> each : wanted.entrySet()) {
            parameters.uuids(each.getValue(), Wanted::team);
            if (each.getKey() == Kind.ID) {
                parameters.uuids(each.getValue(), Wanted::id);
            } else {
                parameters.texts(each.getValue(), Wanted::text);
            }
        }
    }

    private static void add(Map<Kind, Set<Wanted>> wanted, Kind kind, @Nullable Wanted one) {
        if (one != null) {
            wanted.computeIfAbsent(kind, none -> new LinkedHashSet<>()).add(one);
        }
    }

    /** What a referral is found by; each has its index. */
    private enum Kind {
        ID("unnest(?::uuid[], ?::uuid[]) as w (team_id, referral_id)", "r.referral_id = w.referral_id"),
        CUSTOMER("unnest(?::uuid[], ?::text[]) as w (team_id, customer_id)", "r.customer_id = w.customer_id"),
        USER(
                "unnest(?::uuid[], ?::text[]) as w (team_id, external_user_id)",
                "r.external_user_id = w.external_user_id"),
        EMAIL("unnest(?::uuid[], ?::text[]) as w (team_id, email)", "r.email_key = lower(w.email)");

        private final String array;
        private final String condition;

        Kind(String array, String condition) {
            this.array = array;
            this.condition = "r.team_id = w.team_id and " + condition;
        }
    }

    /** One identifier of a team. */
    private record Wanted(
            UUID team, @Nullable UUID id, @Nullable String text) {
        static @Nullable Wanted id(UUID team, @Nullable String written) {
            UUID id = written == null ? null : IdType.REFERRAL.read(written).orElse(null);
            return id == null ? null : new Wanted(team, id, null);
        }

        static @Nullable Wanted text(UUID team, @Nullable String text) {
            return text == null ? null : new Wanted(team, null, text);
        }
    }
}
