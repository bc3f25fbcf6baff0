package dev.tributary.commission;

import dev.tributary.commission.api.Commissions.EarningType;
import dev.tributary.commission.api.Commissions.Filter;
import dev.tributary.commission.api.Commissions.Part;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversions.Booking;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.IncentiveTerms;
import dev.tributary.commission.api.Incentives.Place;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Earner;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
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

/** A team of its own with the module on a real database, as the hub connects to it. */
final class Books {
    static final Instant NOW = Instant.parse("2026-06-22T12:00:00Z");
    static final Currency USD = Currency.getInstance("USD");

    final IdSource ids = new TimeOrderedIds();
    final UUID team = ids.next();
    final UUID offer = ids.next();
    final UUID affiliate = ids.next();
    final UUID referral = ids.next();
    final CommissionModule module = new CommissionModule(ids);
    final Case shapes = new Case();
    final List<Earner> uplines = new ArrayList<>();
    private final Connections connections;

    Books(Connections connections) {
        this.connections = connections;
    }

    /** For every affiliate of the offer, since always. */
    Incentive rule(RuleBuilder shape) {
        return add(shape.terms(), null, Instant.EPOCH);
    }

    Incentive own(RuleBuilder shape) {
        return add(shape.terms(), affiliate, Instant.EPOCH);
    }

    Incentive add(IncentiveTerms terms, @Nullable UUID owner, Instant from) {
        return in(tx -> module.incentives().add(tx, new Place(team, offer, owner, null, null), terms, USD, from));
    }

    UUID upline() {
        Earner upline = new Earner(ids.next(), offer, Standing.APPROVED);
        uplines.add(upline);
        return upline.affiliate();
    }

    NewConversion sale(String amount) {
        return sale(amount, SalesStatus.COMPLETE, NOW);
    }

    NewConversion sale(String amount, SalesStatus status, Instant occurredAt) {
        Money money = Money.of(new BigDecimal(amount), USD);
        Sale sale = new Sale(money, List.of("p \"1\""), List.of("price,1"), null, false, null, status);
        return conversion(sale, money, occurredAt);
    }

    NewConversion lead() {
        return conversion(null, new Money(0, USD), NOW);
    }

    private NewConversion conversion(@Nullable Sale sale, Money amount, Instant occurredAt) {
        return new NewConversion(
                team,
                ids.next(),
                ids.next(),
                "key",
                referral,
                Case.REFERRED,
                earner(),
                uplines,
                ids.next(),
                USD,
                sale,
                amount,
                null,
                null,
                occurredAt,
                NOW,
                null);
    }

    Earner earner() {
        return new Earner(affiliate, offer, Standing.APPROVED);
    }

    List<Booking> book(NewConversion... conversions) {
        return in(tx -> module.conversions().book(tx, List.of(conversions)));
    }

    /** What each conversion earns, level by level. */
    List<String> earned(NewConversion... conversions) {
        return book(conversions).stream()
                .map(booking -> Case.earned(booking.assessment()))
                .toList();
    }

    List<String> stored(String sql) {
        return in(tx -> tx.query(sql, p -> p.uuid(team), row -> row.text("line")));
    }

    /** What the ledger says, by account, in minor units. */
    List<String> balances() {
        return stored("""
                select account || ' ' || sum(amount_minor) || ' ' || currency as line
                  from commission.posting
                 where team_id = ?
                 group by account, currency
                 order by account, currency
                """);
    }

    /** Every commission, with what it came from. */
    List<String> commissions() {
        return stored("""
                select concat_ws(' ', level, unit, amount_minor, currency, status, 'version', incentive_version,
                                 case when level_rule_id is null then null else 'by a level' end) as line
                  from commission.commission
                 where team_id = ?
                 order by created_at, conversion_id, level
                """);
    }

    /** One commission per sale, as people see them. */
    List<Conversion> listed() {
        Filter all = new Filter(team, null, null, null, null, EarningType.DIRECT_COMMISSION, null, null);
        return in(tx -> module.commissions().listConversions(tx, all, new Part("created_at", true, 0, 10)))
                .items();
    }

    <T> T in(Work<T> work) {
        return connections.app().inTransaction(Set.of(team), work);
    }
}
