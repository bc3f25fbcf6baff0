package dev.tributary.commission;

import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Duration;
import dev.tributary.commission.api.Incentive.PaysFor;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.Incentive.Step;
import dev.tributary.commission.api.IncentiveTerms;
import dev.tributary.commission.api.NetworkTerms;
import dev.tributary.commission.api.NetworkTerms.Revenue;
import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rule of a {@link Case}: 10 % of every sale, unless it is told otherwise. */
final class RuleBuilder {
    private final Case of;
    private final String name;
    private UUID id = Case.id();
    private int version = 1;
    private Instant from = Instant.EPOCH;
    private @Nullable Instant archivedAt;
    private @Nullable UUID affiliate;
    private UUID offer;
    private int position = 1;
    private PaysFor paysFor = PaysFor.SALE;
    private Reward reward = new Reward.Percentage(BigDecimal.TEN);
    private final List<Step> steps = new ArrayList<>();
    private AppliesTo appliesTo = AppliesTo.ALL_PLANS;
    private List<String> products = List.of();
    private Duration duration = new Duration.Lifetime();
    private @Nullable Money cap;
    private Approval approval = new Approval.Automatic();
    private @Nullable NetworkTerms network;

    RuleBuilder(Case of, String name) {
        this.of = of;
        this.name = name;
        this.offer = of.offer;
    }

    /** The next version of the same rule. */
    RuleBuilder next(String effectiveFrom) {
        RuleBuilder next = new RuleBuilder(of, name);
        next.id = id;
        next.version = version + 1;
        next.from = Instant.parse(effectiveFrom);
        next.affiliate = affiliate;
        next.cap = cap;
        return next;
    }

    RuleBuilder from(String effectiveFrom) {
        from = Instant.parse(effectiveFrom);
        return this;
    }

    RuleBuilder archivedAt(String time) {
        archivedAt = Instant.parse(time);
        return this;
    }

    RuleBuilder own() {
        affiliate = of.affiliate;
        offer = Case.id(); // it was made while the affiliate was elsewhere
        return this;
    }

    RuleBuilder ofSomebodyElse() {
        affiliate = Case.id();
        return this;
    }

    RuleBuilder ofAnotherOffer() {
        offer = Case.id();
        return this;
    }

    RuleBuilder position(int place) {
        position = place;
        return this;
    }

    RuleBuilder percent(String percent) {
        reward = new Reward.Percentage(new BigDecimal(percent));
        return this;
    }

    RuleBuilder fixed(String amount) {
        reward = new Reward.Fixed(of.money(amount));
        return this;
    }

    RuleBuilder fixed(Money amount) {
        reward = new Reward.Fixed(amount);
        return this;
    }

    RuleBuilder fixedAnd(String amount, String percent) {
        reward = new Reward.FixedAndPercentage(of.money(amount), new BigDecimal(percent));
        return this;
    }

    RuleBuilder revenueShare(String percent) {
        reward = new Reward.RevenueShare(new BigDecimal(percent));
        return this;
    }

    RuleBuilder event(int number) {
        network = new NetworkTerms(number, false, null);
        return this;
    }

    /** What the advertiser owes: an amount, a percentage, or both. */
    RuleBuilder revenue(@Nullable String amount, @Nullable String percent) {
        int number = network == null ? 0 : network.advertiserEvent();
        network = new NetworkTerms(
                number,
                false,
                new Revenue(
                        amount == null ? null : of.money(amount), percent == null ? null : new BigDecimal(percent)));
        return this;
    }

    RuleBuilder credits(int credits) {
        reward = new Reward.Credits(credits);
        return this;
    }

    RuleBuilder freeMonths(int months) {
        reward = new Reward.FreeMonths(months);
        return this;
    }

    RuleBuilder step(int fromMonths, String percent) {
        steps.add(new Step(fromMonths, new Reward.Percentage(new BigDecimal(percent))));
        return this;
    }

    RuleBuilder step(int fromMonths, Reward other) {
        steps.add(new Step(fromMonths, other));
        return this;
    }

    RuleBuilder forLeads() {
        paysFor = PaysFor.LEAD;
        return this;
    }

    RuleBuilder appliesTo(AppliesTo sales) {
        appliesTo = sales;
        return this;
    }

    RuleBuilder products(String... ids) {
        appliesTo = AppliesTo.SPECIFIC_PRODUCTS;
        products = List.of(ids);
        return this;
    }

    RuleBuilder months(int months) {
        duration = new Duration.TimeLimited(months);
        return this;
    }

    RuleBuilder payments(int payments) {
        duration = new Duration.PaymentLimited(payments);
        return this;
    }

    RuleBuilder cap(String amount) {
        return cap(of.money(amount));
    }

    RuleBuilder cap(Money amount) {
        cap = amount;
        return this;
    }

    RuleBuilder manual() {
        approval = new Approval.Manual();
        return this;
    }

    RuleBuilder hold(int days) {
        approval = new Approval.HoldPeriod(days);
        return this;
    }

    IncentiveTerms terms() {
        return build().terms();
    }

    Incentive build() {
        return new Incentive(
                of.team,
                id,
                version,
                offer,
                affiliate,
                null,
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
                from,
                archivedAt,
                null,
                network);
    }
}
