package dev.tributary.rest;

import dev.tributary.commission.api.ExchangeRates;
import dev.tributary.commission.api.ExchangeRates.Quote;
import dev.tributary.commission.api.ExchangeRates.Wanted;
import dev.tributary.commission.api.NewConversion.Rate;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.RefusedException;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sale is worth in the team's currency, by the rate of its day. */
final class Exchanging {
    private final ExchangeRates rates;

    Exchanging(ExchangeRates rates) {
        this.rates = rates;
    }

    /**
     * @param at when it was sold
     * @throws RefusedException invalid, when there is no rate, or it comes to less or more than can be recorded
     */
    Exchanged exchange(Tx tx, Money sent, Currency teamCurrency, Instant at) throws SQLException {
        if (sent.currency().equals(teamCurrency)) {
            return new Exchanged(sent, null);
        }
        Wanted wanted = new Wanted(sent.currency(), teamCurrency, LocalDate.ofInstant(at, ZoneOffset.UTC));
        Quote quote = rates.find(tx, List.of(wanted)).get(wanted);
        if (quote == null) {
            throw RefusedException.invalid(
                    "sale_amount_currency",
                    "No exchange rate from " + sent.currency() + " to " + teamCurrency + " for " + wanted.on()
                            + " is stored, nor a recent one; import one (./tributary rates import) or send the sale in "
                            + teamCurrency);
        }
        Money amount = quote.convert(sent)
                .filter(converted -> !converted.isZero())
                .orElseThrow(() -> RefusedException.invalid(
                        "sale_amount",
                        sent + " is not between the least and the largest amount that can be recorded in "
                                + teamCurrency));
        return new Exchanged(amount, new Rate(quote.day(), quote.rate()));
    }

    /** @param rate null when nothing had to be exchanged */
    record Exchanged(Money amount, @Nullable Rate rate) {}
}
