package dev.tributary.payouts;

import dev.tributary.commission.CommissionModule;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.MoneySum;
import dev.tributary.partners.PartnersModule;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Affiliate.Profile;
import dev.tributary.partners.api.Offer;
import dev.tributary.partners.api.Program;
import dev.tributary.partners.api.Team;
import dev.tributary.payouts.api.PaymentTerms;
import dev.tributary.payouts.api.PaymentTerms.Frequency;
import dev.tributary.payouts.api.Payout;
import dev.tributary.payouts.api.PayoutNotices;
import dev.tributary.payouts.api.PayoutNotices.Notice;
import dev.tributary.payouts.api.PayoutRuns.Ran;
import dev.tributary.payouts.api.PayoutStatus;
import dev.tributary.payouts.api.Payouts.Change;
import dev.tributary.payouts.api.Payouts.Filter;
import dev.tributary.payouts.api.Payouts.Page;
import dev.tributary.payouts.api.Payouts.SortBy;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Transactor.Work;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A team with a program in a real database, whose affiliates have earned what a test says. */
final class Market {
    /** A Wednesday. */
    static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    final IdSource ids = new TimeOrderedIds();
    final UUID team = ids.next();
    final UUID program = ids.next();
    final List<Notice> told = new ArrayList<>();
    final PayoutsModule payouts;
    Instant now = NOW;

    private final Connections connections;
    private final UUID offer = ids.next();
    private final PartnersModule partners;
    private final CommissionModule commission = new CommissionModule(ids);

    Market(Connections connections) {
        this(connections, "USD");
    }

    Market(Connections connections, String currency) {
        this.connections = connections;
        partners = new PartnersModule(connections.app(), ids, () -> now);
        payouts = module(connections.app(), (tx, notices) -> told.addAll(notices));
        owner(tx -> {
            partners.teams().create(tx, List.of(new Team(team, "Test", Currency.getInstance(currency))));
            partners.programs().create(tx, List.of(new Program(team, program, "Program")));
            partners.programs().createOffers(tx, List.of(new Offer(team, offer, program, "Offer")));
            return team;
        });
        madeAt(LONG_AGO.toString());
    }

    /** The module once more, as another hub has it. */
    PayoutsModule module(Transactor database, PayoutNotices notices) {
        return new PayoutsModule(new PayoutsModule.Dependencies(
                database,
                ids,
                () -> now,
                partners.teams(),
                partners.programs(),
                partners.affiliates(),
                commission.payables(),
                notices));
    }

    void madeAt(String moment) {
        owner(tx -> tx.update(
                "update partners.program set created_at = ? where team_id = ? and program_id = ?",
                p -> p.instant(Instant.parse(moment)).uuid(team).uuid(program)));
    }

    void terms(Frequency frequency, long thresholdMinor) {
        run(tx -> {
            PaymentTerms before = payouts.terms().of(tx, team, program);
            PaymentTerms after = new PaymentTerms(
                    team,
                    program,
                    before.defaults(),
                    thresholdMinor,
                    frequency,
                    before.frequencySince(),
                    List.of(),
                    false,
                    before.invoicing());
            return payouts.terms().store(tx, after, now);
        });
    }

    UUID affiliate(PartnershipStatus status) {
        UUID id = ids.next();
        String name = "a" + id.toString().substring(24);
        Affiliate affiliate = new Affiliate(
                team, id, program, offer, name, name + "@example.com", name, status, null, Profile.IMPORTED, LONG_AGO);
        owner(tx -> {
            partners.affiliates().create(tx, List.of(affiliate));
            return id;
        });
        return id;
    }

    UUID affiliate() {
        return affiliate(PartnershipStatus.APPROVED);
    }

    void delete(UUID affiliate) {
        owner(tx -> tx.update(
                "update partners.affiliate set deleted_at = now() where team_id = ? and affiliate_id = ?",
                p -> p.uuid(team).uuid(affiliate)));
    }

    /** Approved, and past its hold. */
    UUID earned(UUID affiliate, String amount, String currency) {
        return commission(affiliate, money(amount, currency), "ready_for_payment", null);
    }

    UUID earned(UUID affiliate, String amount) {
        return earned(affiliate, amount, "USD");
    }

    UUID onHold(UUID affiliate, String amount) {
        return commission(affiliate, money(amount, "USD"), "pending", null);
    }

    /** Takes back from a commission that was paid long ago. */
    UUID takenBack(UUID affiliate, String amount, String currency) {
        UUID paid = commission(affiliate, money(amount, currency), "paid", null);
        return commission(affiliate, money(amount, currency).negated(), "ready_for_payment", paid);
    }

    UUID takenBack(UUID affiliate, String amount) {
        return takenBack(affiliate, amount, "USD");
    }

    void reduce(UUID commissionId, String amount) {
        run(tx -> tx.update(
                "update commission.commission set amount_minor = ? where team_id = ? and commission_id = ?",
                p -> p.number(money(amount, "USD").minor()).uuid(team).uuid(commissionId)));
    }

    String statusOf(UUID commissionId) {
        return run(tx -> tx.query(
                        "select status from commission.commission where team_id = ? and commission_id = ?",
                        p -> p.uuid(team).uuid(commissionId),
                        row -> row.text("status")))
                .get(0);
    }

    Ran runPayouts() {
        return run(tx -> payouts.runs().run(tx, team, program, null, now));
    }

    Ran runPayouts(String period) {
        return run(tx -> payouts.runs().run(tx, team, program, period, now));
    }

    /** The oldest first. */
    List<Payout> all() {
        return run(tx -> payouts.payouts()
                .list(tx, team, Filter.ALL, new Page(SortBy.INVOICE_NUMBER, false, 1000, 0))
                .items());
    }

    Payout change(UUID payout, PayoutStatus to) {
        return run(tx -> payouts.payouts().change(tx, team, payout, new Change(to, null, null), now));
    }

    <T> T run(Work<T> work) {
        return connections.app().inTransaction(Set.of(team), work);
    }

    static Money money(String amount, String currency) {
        return Money.of(new BigDecimal(amount), Currency.getInstance(currency));
    }

    static MoneySum sum(String amount, String currency) {
        return MoneySum.of(money(amount, currency));
    }

    private <T> void owner(Work<T> work) {
        connections.owner().inTransaction(Set.of(team), work);
    }

    private UUID commission(UUID affiliate, Money amount, String status, @Nullable UUID clawsBack) {
        UUID conversion = ids.next();
        UUID id = ids.next();
        String code = amount.currency().getCurrencyCode();
        run(tx -> tx.update("""
                insert into commission.conversion
                       (team_id, conversion_id, referral_id, affiliate_id, program_id, kind, sale_minor, sale_currency,
                        sent_minor, sent_currency, sales_status, is_subscription, product_ids, price_ids, created_at,
                        recorded_at, updated_at)
                values (?, ?, ?, ?, ?, 'manual', 100000, ?, 100000, ?, 'complete', false, '[]', '[]', now(), now(), now())
                """, p -> p.uuid(team)
                .uuid(conversion)
                .uuid(ids.next())
                .uuid(affiliate)
                .uuid(program)
                .text(code)
                .text(code)));
        run(tx -> tx.update("""
                insert into commission.commission
                       (team_id, commission_id, conversion_id, level, affiliate_id, referral_id, program_id, kind,
                        amount_minor, original_minor, currency, status, claws_back_id, created_at, updated_at)
                values (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, now(), now())
                """, p -> p.uuid(team)
                .uuid(id)
                .uuid(conversion)
                .uuid(affiliate)
                .uuid(conversion)
                .uuid(program)
                .text(clawsBack == null ? "earning" : "clawback")
                .number(amount.minor())
                .number(amount.minor())
                .text(code)
                .text(status)
                .uuid(clawsBack)));
        return id;
    }
}
