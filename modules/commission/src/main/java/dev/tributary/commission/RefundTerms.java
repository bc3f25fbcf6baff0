package dev.tributary.commission;

import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Refunds.Refund;
import dev.tributary.commission.api.Refunds.RefundRequest;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.Wire;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What may be refunded. */
final class RefundTerms {
    private RefundTerms() {}

    /** Why nothing can be refunded; every problem of the request at once. */
    static Optional<Refusal> objection(Conversion sale, RefundRequest request) {
        if (!sale.kind().hasSale()) {
            String why = NothingSold.in(sale.kind()) + ", so nothing can be refunded";
            return Optional.of(Refusal.invalid(Problem.ofBody(why)));
        }
        SalesStatus status = sale.salesStatus();
        if (status == SalesStatus.REFUNDED) {
            return Optional.of(Refusal.invalid(Problem.of(
                    "amount", "All of this sale's " + sale.sent() + " are refunded already; nothing remains")));
        }
        if (status != SalesStatus.COMPLETE && status != SalesStatus.PARTIAL_REFUNDED) {
            return Optional.of(Refusal.invalid(Problem.of(
                    "sales_status", "This sale is " + Wire.name(status) + "; only a complete sale can be refunded")));
        }
        List<Problem> problems = new ArrayList<>();
        Currency currency = sale.sent().currency();
        if (request.currency() != null && !request.currency().equals(currency)) {
            problems.add(Problem.of(
                    "currency",
                    "This sale was made in " + currency + ", and is refunded in it; " + remaining(sale)
                            + " remain of it"));
        } else if (request.amount() != null) {
            objection(sale, request.amount()).ifPresent(problems::add);
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(Refusal.invalid(problems.toArray(Problem[]::new)));
    }

    /** Of a request without objection. */
    static Money amount(Conversion sale, RefundRequest request) {
        return request.amount() == null
                ? remaining(sale)
                : Money.of(request.amount(), sale.sent().currency());
    }

    /** The fields in which a request differs from the refund that its key already stands for. */
    static List<String> differences(Refund known, RefundRequest request) {
        List<String> different = new ArrayList<>();
        BigDecimal amount = request.amount();
        if (amount != null && amount.compareTo(known.amount().amount()) != 0) {
            different.add("amount");
        }
        if (request.currency() != null
                && !request.currency().equals(known.amount().currency())) {
            different.add("currency");
        }
        if (request.reason() != null && !request.reason().equals(known.reason())) {
            different.add("reason");
        }
        return different;
    }

    private static Optional<Problem> objection(Conversion sale, BigDecimal amount) {
        Money remaining = remaining(sale);
        Currency currency = remaining.currency();
        if (amount.signum() <= 0) {
            return Optional.of(
                    Problem.of("amount", "amount must be positive; leave it out to refund all of " + remaining));
        }
        if (amount.compareTo(remaining.amount()) > 0) {
            return Optional.of(Problem.of(
                    "amount",
                    "Only " + remaining + " of this sale's " + sale.sent() + " remain; refund at most that, in "
                            + currency));
        }
        return amount.stripTrailingZeros().scale() > Money.digits(currency)
                ? Optional.of(Problem.of(
                        "amount", currency + " has " + Money.digits(currency) + " decimals; the amount has more"))
                : Optional.empty();
    }

    private static Money remaining(Conversion sale) {
        return sale.sent().plus(sale.refunded().negated());
    }
}
