package dev.tributary.attribution.api;

import dev.tributary.kernel.Person;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fraud rules of some programs, as they were when a transaction read them. Asks nobody. */
public interface FraudRules {
    /** True when every rule of the program is off: then nothing else needs to be found out. */
    boolean isOff(UUID program);

    /** One per rule that is on, hit or not, in the order of {@link Rule}. */
    List<Verdict> check(Suspicion suspicion);

    /** What a rule looks for. */
    enum Rule {
        /** The affiliate refers itself. */
        SELF_REFERRAL,
        /** The address is one of those that are thrown away. */
        SUSPICIOUS_EMAIL,
        /** The program bans the address, its domain, or the site the visit came from. */
        BANNED_REFERRAL,
        /** The visit came from a country the program does not want. */
        BLOCKED_COUNTRY,
        /** The visit came from an advertisement. */
        PAID_TRAFFIC,
        /** Another affiliate is paid to the same place. */
        DUPLICATE_PAYOUT,
        /** The affiliate was rejected in another program of the team. */
        CROSS_PROGRAM_BAN
    }

    /** What happens when a rule hits. */
    enum Mode {
        /** It is not even looked at. */
        OFF,
        /** It is told, and nothing else. */
        DETECT,
        /** The sign-up is rejected; the sale earns nothing. */
        BLOCK
    }

    /**
     * Who signs up or buys, and through whom.
     *
     * @param affiliateEmail null when unknown
     * @param sharesPayoutMethod whether another affiliate is paid to the same place
     * @param bannedElsewhere whether the affiliate was rejected in another program of the team
     * @param person the customer
     * @param visit what is known of the visit, as in {@link Click#details}; null when there was none
     */
    record Suspicion(
            UUID program,
            @Nullable String affiliateEmail,
            boolean sharesPayoutMethod,
            boolean bannedElsewhere,
            Person person,
            @Nullable String visit) {
        @Override
        public String toString() { // no personal data in logs
            return "Suspicion[" + program + "]";
        }
    }

    /**
     * What a rule found.
     *
     * @param reason a sentence for operators; names no person
     */
    record Verdict(Rule rule, Mode mode, boolean hit, String reason) {
        /** Whether it must not go on. */
        public boolean blocks() {
            return hit && mode == Mode.BLOCK;
        }
    }
}
