package dev.tributary.commission;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.LevelRule;
import dev.tributary.commission.api.LevelRule.Basis;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Earner;
import dev.tributary.commission.api.NewConversion.NetworkSale;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.kernel.BillingInterval;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sales of one customer to be assessed, one after the other, by some rules. */
final class Case {
    static final Instant REFERRED = Instant.parse("2026-01-15T10:00:00Z");
    static final Instant SOLD = Instant.parse("2026-06-22T12:00:00Z");

    private static final AtomicLong LAST_ID = new AtomicLong();

    final UUID team = id();
    final UUID offer = id();
    final UUID affiliate = id();
    private final List<Incentive> incentives = new ArrayList<>();
    private final List<LevelRule> levels = new ArrayList<>();
    private final List<Earner> uplines = new ArrayList<>();
    private final Assessing assessing = new Assessing(Case::id);
    private Currency currency = Currency.getInstance("USD");
    private Standing standing = Standing.APPROVED;
    private UUID referral = id();
    private Instant referredAt = REFERRED;
    private Instant occurredAt = SOLD;
    private Instant recordedAt = Instant.parse("2030-01-01T00:00:00Z");
    private SalesStatus salesStatus = SalesStatus.COMPLETE;
    private List<String> products = List.of();
    private @Nullable BillingInterval interval;
    private @Nullable CommissionStatus wanted;
    private @Nullable String ineligible;
    History history = new History();

    /** Ascending, as those of the hub are. */
    static UUID id() {
        return new UUID(0, LAST_ID.incrementAndGet());
    }

    RuleBuilder rule(String name) {
        return new RuleBuilder(this, name);
    }

    Case with(RuleBuilder... rules) {
        for (RuleBuilder rule : rules) {
            incentives.add(rule.build());
        }
        return this;
    }

    Case upline(Standing upline) {
        uplines.add(new Earner(id(), offer, upline));
        return this;
    }

    Case level(int level, Basis basis, @Nullable String percent, Instant from) {
        levels.add(new LevelRule(team, id(), offer, null, level, basis, decimal(percent), from));
        return this;
    }

    Case level(int level, Basis basis, String percent) {
        return level(level, basis, percent, Instant.EPOCH);
    }

    /** The own rule of the one above, set while it was in another offer. */
    Case own(int upline, int level, Basis basis, @Nullable String percent, Instant from) {
        UUID above = uplines.get(upline - 1).affiliate();
        levels.add(new LevelRule(team, id(), id(), above, level, basis, decimal(percent), from));
        return this;
    }

    Case in(String code) {
        currency = Currency.getInstance(code);
        return this;
    }

    Case standing(Standing is) {
        standing = is;
        return this;
    }

    Case anotherCustomer() {
        referral = id();
        return this;
    }

    Case referredAt(String time) {
        referredAt = Instant.parse(time);
        return this;
    }

    Case at(String time) {
        occurredAt = Instant.parse(time);
        return this;
    }

    Case recordedAt(String time) {
        recordedAt = Instant.parse(time);
        return this;
    }

    Case products(String... ids) {
        products = List.of(ids);
        return this;
    }

    Case every(@Nullable BillingInterval billing) {
        interval = billing;
        return this;
    }

    Case wanting(CommissionStatus status) {
        wanted = status;
        return this;
    }

    Case salesStatus(SalesStatus status) {
        salesStatus = status;
        return this;
    }

    Case ineligible(String why) {
        ineligible = why;
        return this;
    }

    Money money(String amount) {
        return Money.of(new BigDecimal(amount), currency);
    }

    Assessment sell(String amount) {
        return sell(money(amount));
    }

    Assessment sell(Money amount) {
        Sale sale = new Sale(amount, products, List.of(), interval, interval != null, wanted, salesStatus);
        return assess(sale, amount);
    }

    Assessment lead() {
        return assess(null, new Money(0, currency));
    }

    /** An advertiser's event with a sale. */
    Assessment report(int event, String amount) {
        return report(event, amount, null);
    }

    /** @param revenue as the advertiser says; null: as the rule says */
    Assessment report(int event, String amount, @Nullable String revenue) {
        Money sold = money(amount);
        Sale sale = new Sale(sold, products, List.of(), null, false, null, SalesStatus.COMPLETE);
        return assess(sale, sold, new NetworkSale(event, revenue == null ? null : money(revenue)));
    }

    /** An advertiser's event without a sale. */
    Assessment report(int event) {
        return assess(null, new Money(0, currency), new NetworkSale(event, null));
    }

    /** What is read again after it was stored: commissions of level 0, summed up. */
    History historyOf(List<Earned> stored) {
        History read = new History();
        stored.stream()
                .filter(earned -> earned.level() == 0)
                .forEach(earned ->
                        read.add(new History.Key(earned.incentive(), earned.affiliate(), referral), earned.amount()));
        return read;
    }

    /** What is earned, level by level: {@code 29.70 USD, 2.97 USD}. */
    String earned(String amount) {
        return earned(sell(amount));
    }

    static String earned(Assessment assessment) {
        return String.join(
                ", ",
                assessment.earned().stream()
                        .map(each -> each.amount().toString())
                        .toList());
    }

    private Assessment assess(@Nullable Sale sale, Money amount) {
        return assess(sale, amount, null);
    }

    private Assessment assess(@Nullable Sale sale, Money amount, @Nullable NetworkSale network) {
        return assessing.assess(
                new NewConversion(
                        team,
                        id(),
                        id(),
                        "key",
                        referral,
                        referredAt,
                        new Earner(affiliate, offer, standing),
                        uplines,
                        id(),
                        currency,
                        sale,
                        amount,
                        null,
                        ineligible,
                        occurredAt,
                        recordedAt,
                        null,
                        network),
                new Rulebook(incentives, levels),
                history);
    }

    private static @Nullable BigDecimal decimal(@Nullable String number) {
        return number == null ? null : new BigDecimal(number);
    }
}
