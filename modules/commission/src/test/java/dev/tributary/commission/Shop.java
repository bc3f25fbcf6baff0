package dev.tributary.commission;

import dev.tributary.commission.PostingTable.Reason;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commission.Kind;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Earner;
import dev.tributary.commission.api.NewConversion.Rate;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.commission.api.Refunds.RefundRequest;
import dev.tributary.commission.api.Refunds.RefundResult;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.platform.database.Transactor.Work;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.testkit.TestDatabase.Connections;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A team with one program, whose sales and commissions a test makes as it needs them. */
final class Shop {
    static final Currency USD = Currency.getInstance("USD");
    static final Currency NONE = Currency.getInstance("XXX");
    static final Instant NOON = Instant.parse("2026-06-22T12:00:00Z");

    final IdSource ids = new TimeOrderedIds();
    final UUID team = ids.next();
    final UUID program = ids.next();
    final UUID offer = ids.next();
    final UUID affiliate = ids.next();
    final UUID referral = ids.next();
    final List<CommissionNotice> told = new ArrayList<>();
    final CommissionModule module;
    final Bookkeeping books = new Bookkeeping(ids, new EarnedTable(), new PostingTable());
    private final Connections connections;

    Shop(Connections connections) {
        this.connections = connections;
        module = new CommissionModule(ids, (tx, notices) -> told.addAll(notices));
    }

    <T> T run(Work<T> work) {
        return connections.app().inTransaction(Set.of(team), work);
    }

    static Money usd(String amount) {
        return Money.of(new BigDecimal(amount), USD);
    }

    /** A complete sale that no incentive matches. */
    UUID sale(Money amount) {
        return sale(amount, amount, null, SalesStatus.COMPLETE);
    }

    UUID sale(Money sent, Money amount, @Nullable Rate rate, SalesStatus status) {
        return book(new Sale(sent, List.of(), List.of(), null, false, null, status), amount, rate, NOON, true);
    }

    /** A sale from which the referring affiliate earns nothing. */
    UUID saleOfNobody(Money amount, Instant at) {
        Sale sale = new Sale(amount, List.of(), List.of(), null, false, null, SalesStatus.COMPLETE);
        return book(sale, amount, null, at, false);
    }

    UUID saleInEuro(String euro, String dollars) {
        Money sent = Money.of(new BigDecimal(euro), Currency.getInstance("EUR"));
        return sale(
                sent, usd(dollars), new Rate(LocalDate.of(2026, 6, 22), new BigDecimal("1.1")), SalesStatus.COMPLETE);
    }

    UUID lead() {
        return book(null, usd("0"), null, NOON, true);
    }

    private UUID book(@Nullable Sale sale, Money amount, @Nullable Rate rate, Instant at, boolean earning) {
        NewConversion added = new NewConversion(
                team,
                ids.next(),
                ids.next(),
                ids.next().toString(),
                sale == null ? ids.next() : referral,
                NOON,
                new Earner(affiliate, offer, Standing.APPROVED),
                List.of(),
                program,
                amount.currency(),
                sale,
                amount,
                rate,
                null,
                at,
                at,
                null);
        Set<UUID> thoseThatEarn = earning ? Set.of(added.id()) : Set.of();
        run(tx -> tx.update(ConversionTable.INSERT, p -> ConversionTable.bind(p, List.of(added), thoseThatEarn)));
        return added.id();
    }

    /** What the referring affiliate earns from a sale. */
    UUID earns(UUID sale, Money amount, CommissionStatus status) {
        return earns(sale, 0, affiliate, amount, Unit.MONEY, status);
    }

    /** A pending commission that is approved by itself at a time. */
    UUID waits(UUID sale, Money amount, Instant until) {
        UUID id = earns(sale, amount, CommissionStatus.PENDING);
        Commission held = new Altered(commission(sale, id), NOON).hold(1, until);
        run(tx -> books.apply(tx, List.of(new Change(held, held, Reason.STATUS)), NOON));
        return id;
    }

    UUID earns(UUID sale, int level, UUID who, Money amount, Unit unit, CommissionStatus status) {
        Commission commission = new Commission(
                team,
                ids.next(),
                sale,
                Kind.EARNING,
                level,
                who,
                referral,
                program,
                null,
                null,
                unit,
                amount,
                amount,
                status,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                NOON,
                NOON,
                false);
        run(tx -> books.apply(tx, List.of(new Change(null, commission, Reason.EARNED)), NOON));
        return commission.id();
    }

    RefundResult refund(UUID sale, @Nullable String amount, @Nullable String currency, @Nullable String key) {
        RefundRequest request = new RefundRequest(
                team,
                sale,
                amount == null ? null : new BigDecimal(amount),
                currency == null ? null : Currency.getInstance(currency),
                "asked for it",
                key,
                NOON,
                NOON);
        return run(tx -> module.refunds().refund(tx, request));
    }

    Conversion conversion(UUID id) {
        return run(tx -> module.conversions().find(tx, List.of(team), List.of(id)))
                .get(0);
    }

    /** All of a sale's that are not deleted, the oldest first. */
    List<Commission> commissions(UUID sale) {
        return run(tx -> new EarnedTable().ofConversions(tx, team, List.of(sale)));
    }

    Commission commission(UUID sale, UUID id) {
        return commissions(sale).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What each account holds, debits positive, such as {@code affiliate_payable.on_hold USD}; without those at zero. */
    Map<String, Long> balances() {
        Map<String, Long> balances = new TreeMap<>();
        run(tx -> tx.query(
                """
                        select account, currency, sum(amount_minor) as balance
                          from commission.posting
                         where team_id = ?
                         group by account, currency
                        having sum(amount_minor) <> 0
                        """,
                p -> p.uuid(team),
                row -> balances.put(row.text("account") + " " + row.text("currency"), row.number("balance"))));
        return balances;
    }

    long lines() {
        return run(tx -> tx.query(
                        "select count(*) as lines from commission.posting where team_id = ?",
                        p -> p.uuid(team),
                        row -> row.number("lines")))
                .get(0);
    }
}
