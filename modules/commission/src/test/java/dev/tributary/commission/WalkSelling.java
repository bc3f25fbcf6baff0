package dev.tributary.commission;

import dev.tributary.commission.WalkModel.Earned;
import dev.tributary.commission.WalkModel.Sold;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commissions.ManualCommission;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Kind;
import dev.tributary.commission.api.Conversions.Booking;
import dev.tributary.commission.api.ExchangeRates.Quote;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Rate;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.BillingInterval;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The steps of a walk that make sales. */
final class WalkSelling {
    private static final List<String> PRODUCTS =
            List.of("other", "excluded", "capped", "limited", "points", "free", "bundle");
    private static final List<String> PLANS = List.of("yearly", "monthly", "once");
    private static final List<CommissionStatus> BIRTHS = List.of(
            CommissionStatus.PENDING,
            CommissionStatus.READY_FOR_PAYMENT,
            CommissionStatus.PENDING_MANUAL_APPROVAL,
            CommissionStatus.DECLINED,
            CommissionStatus.PAID);

    private final WalkTeam team;
    private final WalkModel model;
    private final WalkEngine engine;
    private final WalkRates rates;
    private int intents;

    WalkSelling(WalkTeam team, WalkModel model, WalkEngine engine, WalkRates rates) {
        this.team = team;
        this.model = model;
        this.engine = engine;
        this.rates = rates;
    }

    /** @param rate null without an exchange */
    private record Amount(Money sent, Money owed, @Nullable Rate rate) {}

    /** One sale, or several at once, which then see each other. */
    Optional<String> sell(Random random, Instant now) {
        int many = random.nextInt(4) == 0 ? 3 : 1;
        List<NewConversion> batch = new ArrayList<>();
        List<Sold> sales = new ArrayList<>();
        for (int each = 0; each < many; each++) {
            Optional<String> wrong = sale(random, now, batch, sales);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return book(batch, sales);
    }

    private Optional<String> sale(Random random, Instant now, List<NewConversion> batch, List<Sold> sales) {
        Instant occurred = now.minus(Duration.ofMinutes(random.nextInt(5) == 0 ? random.nextInt(14_400) - 600 : 0));
        Instant at = occurred.isBefore(now) ? occurred : now;
        Money sent = sent(random);
        Optional<String> wrong = rates.differs(sent, WalkRates.day(at));
        Optional<Amount> found = wrong.isPresent() ? Optional.empty() : amount(sent, WalkRates.day(at));
        if (found.isEmpty()) {
            return wrong;
        }
        Amount amount = found.get();
        int referral = random.nextInt(WalkTeam.REFERRALS);
        boolean ineligible = random.nextInt(20) == 0;
        CommissionStatus wanted = random.nextInt(8) == 0 ? BIRTHS.get(random.nextInt(BIRTHS.size())) : null;
        SalesStatus status = random.nextInt(6) == 0 ? SalesStatus.OPEN : SalesStatus.COMPLETE;
        String product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        String plan = PLANS.get(random.nextInt(PLANS.size()));
        Sold sold = new Sold(
                team.ids.next(),
                Kind.SALE,
                referral,
                referral % WalkTeam.PROGRAMS,
                product,
                plan,
                occurred,
                amount.owed().minor(),
                amount.sent().currency().getCurrencyCode(),
                amount.sent().minor(),
                status);
        sold.earned.addAll(engine.earned(sold, ineligible, wanted, now));
        model.sales().add(sold);
        sales.add(sold);
        BillingInterval interval =
                plan.equals("once") ? null : plan.equals("yearly") ? BillingInterval.YEARLY : BillingInterval.MONTHLY;
        Sale sale =
                new Sale(amount.sent(), List.of(product), List.of("price"), interval, interval != null, wanted, status);
        batch.add(conversion(sold, sale, amount, ineligible ? "it is a test" : null, now));
        return Optional.empty();
    }

    Optional<String> signUp(Random random, Instant now) {
        int referral = random.nextInt(WalkTeam.REFERRALS);
        Money nothing = new Money(0, team.currency);
        Sold lead = new Sold(
                team.ids.next(),
                Kind.LEAD,
                referral,
                referral % WalkTeam.PROGRAMS,
                "",
                "",
                now,
                0,
                team.currency.getCurrencyCode(),
                0,
                SalesStatus.COMPLETE);
        lead.earned.addAll(engine.earned(lead, false, null, now));
        if (!lead.earned.isEmpty()) {
            model.sales().add(lead);
        }
        return book(List.of(conversion(lead, null, new Amount(nothing, nothing, null), null, now)), List.of(lead));
    }

    private NewConversion conversion(
            Sold sold, @Nullable Sale sale, Amount amount, @Nullable String ineligible, Instant now) {
        int affiliate = team.referrer(sold.referral);
        return new NewConversion(
                team.id,
                sold.id,
                team.ids.next(),
                "key",
                team.referrals.get(sold.referral),
                team.referredAt(sold.referral),
                team.earner(affiliate),
                team.uplines(affiliate),
                team.programs.get(sold.program),
                team.currency,
                sale,
                amount.owed(),
                amount.rate(),
                ineligible,
                sold.occurred,
                now,
                null);
    }

    private Optional<String> book(List<NewConversion> batch, List<Sold> sales) {
        List<Booking> bookings = team.run(tx -> team.module.conversions().book(tx, batch));
        for (int each = 0; each < sales.size(); each++) {
            Optional<String> wrong =
                    engine.compare(sales.get(each), bookings.get(each).assessment());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    /** Mostly small, sometimes as large as it gets. */
    private Money sent(Random random) {
        String code = random.nextInt(3) > 0
                ? team.currency.getCurrencyCode()
                : WalkRates.CURRENCIES.get(random.nextInt(WalkRates.CURRENCIES.size()));
        int digits = 1 + random.nextInt(6);
        long minor = random.nextInt(40) == 0
                ? Money.MAX_MINOR - random.nextInt(1_000)
                : 1 + random.nextInt((int) Math.pow(10, digits));
        return new Money(minor, Currency.getInstance(code));
    }

    /** Empty when there is nothing left of it, or more than can be counted. */
    private Optional<Amount> amount(Money sent, LocalDate day) {
        if (sent.currency().equals(team.currency)) {
            return Optional.of(new Amount(sent, sent, null));
        }
        Quote quote = rates.quote(sent.currency(), day).orElseThrow();
        return quote.convert(sent)
                .filter(owed -> !owed.isZero())
                .map(owed -> new Amount(sent, owed, new Rate(quote.day(), quote.rate())));
    }

    Optional<String> sellByHand(Random random, Instant now) {
        Money sent = sent(random);
        Optional<Amount> found = amount(sent, WalkRates.day(now));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Amount amount = found.get();
        int referral = random.nextInt(WalkTeam.REFERRALS);
        Money commission = amount.owed().share(random.nextInt(100), 100);
        Integer hold = random.nextBoolean() ? random.nextInt(20) : null;
        CommissionStatus status = random.nextBoolean() ? null : BIRTHS.get(random.nextInt(BIRTHS.size()));
        ManualCommission manual = new ManualCommission(
                team.id,
                team.referrals.get(referral),
                team.affiliate(team.referrer(referral)),
                team.programs.get(referral % WalkTeam.PROGRAMS),
                amount.owed(),
                sent,
                amount.rate(),
                commission,
                false,
                status,
                SalesStatus.COMPLETE,
                "pi" + intents++,
                hold,
                now,
                now);
        Conversion entered = team.run(tx -> team.module.commissions().create(tx, manual));
        Sold sold = new Sold(
                entered.id(),
                Kind.MANUAL,
                referral,
                referral % WalkTeam.PROGRAMS,
                "",
                "",
                now,
                amount.owed().minor(),
                sent.currency().getCurrencyCode(),
                sent.minor(),
                SalesStatus.COMPLETE);
        CommissionStatus born = status == null ? CommissionStatus.PENDING : status;
        Earned earned = new Earned(0, team.referrer(referral), null, Unit.MONEY, commission.minor(), born, now);
        earned.heldUntil = hold == null || born != CommissionStatus.PENDING ? null : now.plus(Duration.ofDays(hold));
        List<Commission> stored =
                team.run(tx -> team.module.commissions().ofConversions(tx, team.id, List.of(entered.id())));
        earned.id = stored.get(0).id();
        sold.earned.add(earned);
        model.sales().add(sold);
        return Optional.empty();
    }
}
