package dev.tributary.commission;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Payables.CommissionState;
import dev.tributary.commission.api.Payables.Outlook;
import dev.tributary.commission.api.Payables.PaidSale;
import dev.tributary.commission.api.Payables.Payable;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.MoneySum;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What can be seen of commissions on their way through payouts; nothing is locked. */
final class PayableViews {
    private static final String IN_PAYOUTS = """
              from commission.commission c
             where c.team_id = ?
               and c.payout_id = any (?::uuid[])
             order by c.commission_id
            """;

    /** As for a run, a clawback that waits is not ready: a preview must say what a run would do. */
    private static final String OUTLOOK = """
            select affiliate_id, currency,
                   coalesce(sum(amount_minor) filter (where ready), 0) as ready,
                   count(*) filter (where ready) as commissions,
                   coalesce(sum(amount_minor) filter (where not ready), 0) as on_hold,
                   min(hold_until) filter (where status = 'pending') as next_release
              from (select c.affiliate_id, c.currency, c.amount_minor, c.status, c.hold_until,
                           c.status = 'ready_for_payment'
                           and exists (select from commission.conversion v
                                        where v.team_id = c.team_id
                                          and v.conversion_id = c.conversion_id
                                          and v.sales_status in ('complete', 'partial_refunded', 'refunded'))
                           and not exists (select from commission.commission paid
                                            where paid.team_id = c.team_id
                                              and paid.commission_id = c.claws_back_id
                                              and paid.status = 'processing_payout') as ready
                      from commission.commission c
                     where c.team_id = ?
                       and c.program_id = ?
                       and c.status in ('ready_for_payment', 'pending', 'pending_manual_approval', 'dispute')
                       and c.unit = 'money'
                       and c.deleted_at is null) as owed
             group by affiliate_id, currency
             order by affiliate_id, currency
            """;

    private static final String SALES = """
            select c.commission_id, v.conversion_id, v.sale_minor, v.sale_currency
              from commission.commission c
              join commission.conversion v on v.team_id = c.team_id and v.conversion_id = c.conversion_id
             where c.team_id = ?
               and c.commission_id = any (?::uuid[])
            """;

    private final EarnedTable earned;

    PayableViews(EarnedTable earned) {
        this.earned = earned;
    }

    Map<UUID, List<Payable>> inPayouts(Tx tx, UUID team, Collection<UUID> payouts) throws SQLException {
        Map<UUID, List<Payable>> found = new HashMap<>();
        for (Commission each : earned.query(tx, IN_PAYOUTS, p -> p.uuid(team).uuids(payouts))) {
            found.computeIfAbsent(Objects.requireNonNull(each.payout()), payout -> new ArrayList<>())
                    .add(payable(each));
        }
        return found;
    }

    Map<UUID, PaidSale> sales(Tx tx, UUID team, Collection<UUID> commissions) throws SQLException {
        Map<UUID, PaidSale> sales = new HashMap<>();
        tx.query(SALES, p -> p.uuid(team).uuids(commissions), row -> {
                    Currency currency = Currency.getInstance(row.text("sale_currency"));
                    PaidSale sale =
                            new PaidSale(row.uuid("conversion_id"), new Money(row.number("sale_minor"), currency));
                    return Map.entry(row.uuid("commission_id"), sale);
                })
                .forEach(sale -> sales.put(sale.getKey(), sale.getValue()));
        return sales;
    }

    List<Outlook> outlook(Tx tx, UUID team, UUID program) throws SQLException {
        return tx.query(OUTLOOK, p -> p.uuid(team).uuid(program), row -> {
            Currency currency = Currency.getInstance(row.text("currency"));
            return new Outlook(
                    row.uuid("affiliate_id"),
                    new MoneySum(row.decimal("ready").toBigIntegerExact(), currency),
                    Math.toIntExact(row.number("commissions")),
                    new MoneySum(row.decimal("on_hold").toBigIntegerExact(), currency),
                    row.instantOrNull("next_release"));
        });
    }

    static Payable payable(Commission commission) {
        return new Payable(
                commission.id(),
                commission.affiliate(),
                commission.amount(),
                state(commission),
                commission.createdAt());
    }

    private static CommissionState state(Commission commission) {
        if (commission.deleted()) {
            return CommissionState.WITHDRAWN;
        }
        return switch (commission.status()) {
            case READY_FOR_PAYMENT -> CommissionState.READY;
            case PROCESSING_PAYOUT -> CommissionState.IN_PAYOUT;
            case PAID -> CommissionState.PAID;
            case PENDING, PENDING_MANUAL_APPROVAL, DECLINED, REFUNDED, DISPUTE -> CommissionState.WITHDRAWN;
        };
    }
}
