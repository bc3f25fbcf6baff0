package dev.tributary.commission.api;

import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule that pays, in one of its versions (contract affonso.md, section 16).
 *
 * @param version from 1
 * @param affiliate only this affiliate's: an override; null when it is for all affiliates of the offer
 * @param overrides the incentive an override stands for; null where there is none
 * @param position its place within the offer; of two that match equally well the earlier one pays
 * @param steps other rewards from an age of the referral on, the youngest first; empty when the reward never varies
 * @param products exact product or price ids; only for {@link AppliesTo#SPECIFIC_PRODUCTS}
 * @param cap the most it pays one affiliate for one customer; null without one
 * @param effectiveFrom events from this moment on are decided by this version, until the next one's
 * @param archivedAt events from this moment on are not decided by the rule at all; null while it is in use
 * @param createdAt when its first version was stored; null before it is
 * @param network which of an advertiser's events it is for; null: none, but sales and sign-ups
 */
public record Incentive(
        UUID team,
        UUID id,
        int version,
        UUID offer,
        @Nullable UUID affiliate,
        @Nullable UUID overrides,
        String name,
        int position,
        PaysFor paysFor,
        Reward reward,
        List<Step> steps,
        AppliesTo appliesTo,
        List<String> products,
        Duration duration,
        @Nullable Money cap,
        Approval approval,
        Instant effectiveFrom,
        @Nullable Instant archivedAt,
        @Nullable Instant createdAt,
        @Nullable NetworkTerms network) {

    public Incentive {
        steps = List.copyOf(steps);
        products = List.copyOf(products);
    }

    /** Not for an advertiser's events. */
    public Incentive(
            UUID team,
            UUID id,
            int version,
            UUID offer,
            @Nullable UUID affiliate,
            @Nullable UUID overrides,
            String name,
            int position,
            PaysFor paysFor,
            Reward reward,
            List<Step> steps,
            AppliesTo appliesTo,
            List<String> products,
            Duration duration,
            @Nullable Money cap,
            Approval approval,
            Instant effectiveFrom,
            @Nullable Instant archivedAt,
            @Nullable Instant createdAt) {
        this(
                team,
                id,
                version,
                offer,
                affiliate,
                overrides,
                name,
                position,
                paysFor,
                reward,
                steps,
                appliesTo,
                products,
                duration,
                cap,
                approval,
                effectiveFrom,
                archivedAt,
                createdAt,
                null);
    }

    /** What this version says. */
    public IncentiveTerms terms() {
        return new IncentiveTerms(name, paysFor, reward, steps, appliesTo, products, duration, cap, approval, network);
    }

    /** Whether it is one affiliate's own. */
    public boolean isOverride() {
        return affiliate != null;
    }

    /** The first version of a rule without steps, duration or cap, in effect since always. */
    public static Incentive simple(
            UUID team,
            UUID id,
            UUID offer,
            String name,
            int position,
            Reward reward,
            AppliesTo appliesTo,
            List<String> products,
            Approval approval) {
        return new Incentive(
                team,
                id,
                1,
                offer,
                null,
                null,
                name,
                position,
                PaysFor.SALE,
                reward,
                List.of(),
                appliesTo,
                products,
                new Duration.Lifetime(),
                null,
                approval,
                Instant.EPOCH,
                null,
                null);
    }

    /** What makes it pay. */
    public enum PaysFor {
        SALE,
        /** A sign-up, once per referral; always a fixed amount. */
        LEAD
    }

    /** What it pays. */
    public sealed interface Reward {
        /** @param percent of the sale: 30 pays 30 % */
        record Percentage(BigDecimal percent) implements Reward {}

        /** @param amount in the team's currency, whatever the sale; zero excludes the product */
        record Fixed(Money amount) implements Reward {}

        /** @param credits per sale; at least 1 */
        record Credits(int credits) implements Reward {}

        /** @param months per sale; at least 1 */
        record FreeMonths(int months) implements Reward {}

        /**
         * Both together.
         *
         * @param amount in the team's currency
         * @param percent of the sale
         */
        record FixedAndPercentage(Money amount, BigDecimal percent) implements Reward {}

        /** @param percent of what the advertiser owes the network for the event ({@link NetworkTerms#revenue}) */
        record RevenueShare(BigDecimal percent) implements Reward {}
    }

    /**
     * Another reward for older referrals.
     *
     * @param fromMonths whole months since the referral began; at least 1
     */
    public record Step(int fromMonths, Reward reward) {}

    /** Which sales it is for, the most specific first: the order in which incentives are tried. */
    public enum AppliesTo {
        SPECIFIC_PRODUCTS,
        YEARLY_PLANS,
        MONTHLY_PLANS,
        ONE_TIME_PRODUCTS,
        ALL_PLANS
    }

    /** How long it pays for one customer. */
    public sealed interface Duration {
        record Lifetime() implements Duration {}

        /** @param months since the referral began */
        record TimeLimited(int months) implements Duration {}

        /** @param payments that earn; a refunded one counts */
        record PaymentLimited(int payments) implements Duration {}
    }

    /** What stands between the sale and the affiliate's money. */
    public sealed interface Approval {
        record Automatic() implements Approval {}

        /** @param days after the sale until it is ready for payment; at least 1 */
        record HoldPeriod(int days) implements Approval {}

        record Manual() implements Approval {}
    }
}
