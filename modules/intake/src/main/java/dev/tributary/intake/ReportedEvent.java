package dev.tributary.intake;

import dev.tributary.kernel.Money;
import dev.tributary.kernel.NetworkEvent;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An advertiser's event with its sale as the hub books it.
 *
 * @param candidate its event has the sale, where there is one
 * @param problem why its amounts cannot be booked; null when they can
 */
record ReportedEvent(
        Candidate candidate,
        NetworkEvent network,
        ReportDetails details,
        @Nullable Money revenue,
        @Nullable Problem problem) {

    /** @param ours the team's currency, in which amounts are that do not say theirs */
    static ReportedEvent of(Candidate candidate, Currency ours) {
        NetworkEvent network = Objects.requireNonNull(candidate.event().network(), "an advertiser's event");
        ReportDetails details = ReportDetails.of(network.details());
        Currency currency = network.currency() == null ? ours : network.currency();
        Problem problem = problem("network.amount", network.amount(), currency);
        if (problem == null) {
            problem = problem("network.revenue", network.revenue(), ours);
        }
        Money sold = problem == null ? money(network.amount(), currency) : null;
        return new ReportedEvent(
                sold == null || sold.isZero() ? candidate : selling(candidate, sold, details.skus()),
                network,
                details,
                problem == null ? money(network.revenue(), ours) : null,
                problem);
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, Currency currency) {
        return amount == null ? null : Money.of(amount, currency);
    }

    /** Nothing is rounded here: whoever sends a tenth of a cent is told, and not guessed at. */
    private static @Nullable Problem problem(String field, @Nullable BigDecimal amount, Currency currency) {
        if (amount == null) {
            return null;
        }
        int digits = Money.digits(currency);
        if (amount.stripTrailingZeros().scale() > digits) {
            return Problem.of(
                    field, "The amount has more decimals than " + currency.getCurrencyCode() + " has (" + digits + ")");
        }
        return amount.movePointRight(digits).compareTo(BigDecimal.valueOf(Money.MAX_MINOR)) > 0
                ? Problem.of(field, "The amount is larger than the hub can book")
                : null;
    }

    private static Candidate selling(Candidate candidate, Money amount, List<String> products) {
        Sale sale = new Sale(amount, products, List.of(), null, false, null, SalesStatus.COMPLETE);
        return candidate.with(candidate.event().withSale(sale));
    }
}
