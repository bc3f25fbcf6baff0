package dev.tributary.intake;

import dev.tributary.attribution.api.FraudChecks;
import dev.tributary.attribution.api.FraudRules;
import dev.tributary.attribution.api.FraudRules.Suspicion;
import dev.tributary.attribution.api.FraudRules.Verdict;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralBook;
import dev.tributary.attribution.api.Referrals.Lookup;
import dev.tributary.attribution.api.Resolution;
import dev.tributary.kernel.Person;
import dev.tributary.partners.api.AffiliateSuspicion;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the fraud rules about sign-ups and sales (contract affonso.md, section 17). */
final class FraudGate {
    private final FraudChecks checks;
    private final Affiliates affiliates;

    FraudGate(FraudChecks checks, Affiliates affiliates) {
        this.checks = checks;
        this.affiliates = affiliates;
    }

    /** The referrals that these identifiers lead to. */
    static Set<Referral> named(ReferralBook book, Collection<Lookup> lookups) {
        Set<Referral> named = new HashSet<>();
        for (Lookup lookup : lookups) {
            if (book.resolve(lookup) instanceof Resolution.Found found) {
                named.add(found.referral());
            }
        }
        return named;
    }

    /** One statement for the rules of a batch; two more where a program has any on. */
    Guard open(Tx tx, ReferralBook book, Collection<Referral> named) throws SQLException {
        if (named.isEmpty()) {
            return Guard.OFF;
        }
        Set<UUID> teams = named.stream().map(Referral::team).collect(Collectors.toSet());
        FraudRules rules =
                checks.rules(tx, teams, named.stream().map(Referral::program).collect(Collectors.toSet()));
        List<Referral> watched = named.stream()
                .filter(referral -> !rules.isOff(referral.program()))
                .toList();
        if (watched.isEmpty()) {
            return Guard.OFF;
        }
        Set<UUID> owners = watched.stream().map(Referral::affiliate).collect(Collectors.toSet());
        Map<UUID, AffiliateSuspicion> suspicions = new HashMap<>();
        affiliates.suspicions(tx, teams, owners).forEach(suspicion -> suspicions.put(suspicion.affiliate(), suspicion));
        return new Watching(rules, suspicions, book.visits(tx, watched));
    }

    /** The rules of one batch. */
    interface Guard {
        Guard OFF = (referral, person) -> List.of();

        /** One per rule that is on. */
        List<Verdict> verdicts(Referral referral, Person person);
    }

    private record Watching(FraudRules rules, Map<UUID, AffiliateSuspicion> suspicions, Map<UUID, String> visits)
            implements Guard {
        @Override
        public List<Verdict> verdicts(Referral referral, Person person) {
            if (rules.isOff(referral.program())) {
                return List.of();
            }
            @Nullable AffiliateSuspicion affiliate = suspicions.get(referral.affiliate());
            return rules.check(new Suspicion(
                    referral.program(),
                    affiliate == null ? null : affiliate.email(),
                    affiliate != null && affiliate.sharesPayoutMethod(),
                    affiliate != null && affiliate.bannedElsewhere(),
                    new Person(
                            person.email() == null ? referral.email() : person.email(),
                            person.name() == null ? referral.name() : person.name()),
                    visits.get(referral.id())));
        }
    }
}
