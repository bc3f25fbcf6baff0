package dev.tributary.commission;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commissions.Changes;
import dev.tributary.commission.api.Conversion;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.Wire;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person may change about a sale and a commission of it; finds everything that is wrong with a wish at once. */
final class ChangeTerms {
    private final Conversion sale;
    private final Changes changes;
    private final List<Problem> problems = new ArrayList<>();

    private ChangeTerms(Conversion sale, Changes changes) {
        this.sale = sale;
        this.changes = changes;
    }

    /** @param commission null when the sale earned nothing */
    static List<Problem> problems(Conversion sale, @Nullable Commission commission, Changes changes) {
        ChangeTerms terms = new ChangeTerms(sale, changes);
        terms.salesStatus();
        terms.saleAmount();
        if (commission == null) {
            terms.needsCommission("status", changes.status());
            terms.needsCommission("hold_period_days", changes.holdPeriodDays());
            terms.needsCommission("commission_amount", changes.commissionAmount());
            terms.needsCommission("commission_currency", changes.commissionCurrency());
        } else {
            terms.status(commission);
            terms.hold(commission);
            terms.commissionAmount(commission);
        }
        return terms.problems;
    }

    private void needsCommission(String field, @Nullable Object wanted) {
        if (wanted != null) {
            problem(field, "This sale earned nothing, so there is no commission to change; leave " + field + " out");
        }
    }

    private void salesStatus() {
        SalesStatus wanted = changes.salesStatus();
        SalesStatus is = sale.salesStatus();
        if (wanted == null || wanted == is || Transitions.from(is).contains(wanted)) {
            return;
        }
        boolean isRefund = is == SalesStatus.COMPLETE || is == SalesStatus.PARTIAL_REFUNDED;
        problem(
                "sales_status",
                "A sale that is " + Wire.name(is) + " cannot become " + Wire.name(wanted) + "; "
                        + (isRefund
                                ? "to refund it, use POST /v1/conversions/{id}/refund"
                                : allowed(Transitions.from(is))));
    }

    private void status(Commission of) {
        CommissionStatus wanted = changes.status();
        CommissionStatus is = of.status();
        if (wanted == null || wanted == is) {
            return;
        }
        boolean elsewhere = is == CommissionStatus.PROCESSING_PAYOUT && of.payout() == null;
        List<CommissionStatus> next = elsewhere ? Transitions.fromPayoutElsewhere() : Transitions.from(is);
        if (of.kind() == Commission.Kind.CLAWBACK) {
            problem("status", "What a refund takes back is settled by the next payout, not by hand");
        } else if (!next.contains(wanted)) {
            problem(
                    "status",
                    "A commission that is " + Wire.name(is) + " cannot become " + Wire.name(wanted) + " by hand; "
                            + allowed(next));
        }
    }

    private static String allowed(List<? extends Enum<?>> next) {
        return next.isEmpty() ? "it stays as it is" : "it may become " + Transitions.names(next);
    }

    private void hold(Commission of) {
        CommissionStatus next = changes.status() == null ? of.status() : changes.status();
        if (changes.holdPeriodDays() != null && next != CommissionStatus.PENDING) {
            problem("hold_period_days", "Only a pending commission has a hold period; this one is " + Wire.name(next));
        }
    }

    private void saleAmount() {
        Currency currency = sale.sale().currency();
        BigDecimal wanted = changes.saleAmount();
        inCurrency("sale_amount_currency", changes.saleCurrency(), currency);
        if (wanted == null) {
            return;
        }
        if (!sale.kind().hasSale()) {
            problem("sale_amount", NothingSold.in(sale.kind()));
        } else if (!sale.refunded().isZero()) {
            problem("sale_amount", "Part of this sale is refunded already; its amount is settled");
        } else if (wanted.signum() <= 0) {
            problem("sale_amount", "sale_amount must be positive");
        } else {
            fits("sale_amount", wanted, currency);
        }
    }

    private void commissionAmount(Commission of) {
        Currency currency = of.amount().currency();
        BigDecimal wanted = changes.commissionAmount();
        inCurrency("commission_currency", changes.commissionCurrency(), currency);
        if (wanted == null || wanted.compareTo(of.amount().amount()) == 0) {
            return;
        }
        boolean isClosed = of.settled() || of.status() == CommissionStatus.REFUNDED;
        if (isClosed || of.kind() == Commission.Kind.CLAWBACK || sale.salesStatus() == SalesStatus.REFUNDED) {
            problem(
                    "commission_amount",
                    "This commission is " + Wire.name(of.status()) + "; its amount cannot be changed any more");
        } else if (wanted.signum() < 0) {
            problem("commission_amount", "commission_amount must not be negative");
        } else {
            fits("commission_amount", wanted, currency);
        }
    }

    private void inCurrency(String field, @Nullable Currency wanted, Currency currency) {
        if (wanted != null && !wanted.equals(currency)) {
            problem(field, "Amounts are kept in " + currency + " here; convert it, and send " + currency);
        }
    }

    private void fits(String field, BigDecimal amount, Currency currency) {
        if (amount.compareTo(new Money(Money.MAX_MINOR, currency).amount()) > 0) {
            problem(field, field + " is too large");
        } else if (amount.stripTrailingZeros().scale() > Money.digits(currency)) {
            problem(field, field + " may have " + Money.digits(currency) + " decimals");
        }
    }

    private void problem(String field, String message) {
        problems.add(Problem.of(field, message));
    }
}
