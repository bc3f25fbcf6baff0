package dev.tributary.intake;

import dev.tributary.commission.api.ExchangeRates;
import dev.tributary.commission.api.ExchangeRates.Quote;
import dev.tributary.commission.api.ExchangeRates.Wanted;
import dev.tributary.commission.api.NewConversion.Rate;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Sale;
import dev.tributary.partners.api.Team;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.database.Tx.Asked;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the sales of one batch are worth in their teams' currencies. */
final class Exchange {
    private final Map<UUID, Currency> currencies;
    private final Map<Wanted, Quote> quotes;
    private final int daysMax;

    private Exchange(Map<UUID, Currency> currencies, Map<Wanted, Quote> quotes, int daysMax) {
        this.currencies = currencies;
        this.quotes = quotes;
        this.daysMax = daysMax;
    }

    /** Currencies in one statement; rates, where a sale needs one, in another. */
    static Exchange open(Tx tx, Teams teams, StoredRates stored, Collection<Candidate> candidates) throws SQLException {
        return open(tx, home(tx, teams, candidates), stored, candidates);
    }

    /** The teams of candidates, for {@link #open(Tx, Asked, StoredRates, Collection)} later on. */
    static Asked<Team> home(Tx tx, Teams teams, Collection<Candidate> candidates) {
        return teams.ask(tx, candidates.stream().map(Candidate::team).collect(Collectors.toSet()));
    }

    static Exchange open(Tx tx, Asked<Team> home, StoredRates stored, Collection<Candidate> candidates)
            throws SQLException {
        Map<UUID, Currency> currencies = home.rows().stream().collect(Collectors.toMap(Team::id, Team::currency));
        Set<Wanted> wanted = new HashSet<>();
        for (Candidate candidate : candidates) {
            Sale sale = candidate.event().sale();
            Currency ours = currencies.get(candidate.team());
            if (sale != null && ours != null && !sale.amount().currency().equals(ours)) {
                wanted.add(wanted(candidate, sale, ours));
            }
        }
        Map<Wanted, Quote> quotes = wanted.isEmpty() ? Map.of() : stored.rates().find(tx, wanted);
        return new Exchange(currencies, quotes, stored.daysMax());
    }

    Currency currency(UUID team) {
        return Objects.requireNonNull(currencies.get(team), "the team of an event exists");
    }

    /** What a sale is worth; nothing, in the team's currency, for an event without one. */
    Worth worth(Candidate candidate) {
        Currency ours = currency(candidate.team());
        Sale sale = candidate.event().sale();
        if (sale == null) {
            return new Worth.Known(new Money(0, ours), null);
        }
        Money sent = sale.amount();
        if (sent.currency().equals(ours)) {
            return new Worth.Known(sent, null);
        }
        Wanted wanted = wanted(candidate, sale, ours);
        Quote quote = quotes.get(wanted);
        if (quote == null) {
            return new Worth.NoRate(Problem.of("sale_amount_currency", noRate(wanted)));
        }
        return quote.convert(sent)
                .filter(amount -> !amount.isZero())
                .<Worth>map(amount -> new Worth.Known(amount, new Rate(quote.day(), quote.rate())))
                .orElseGet(() -> new Worth.Unpayable(Problem.of(
                        "sale_amount",
                        sent + " is not between the least and the largest amount that can be recorded in " + ours)));
    }

    private String noRate(Wanted wanted) {
        return "No exchange rate from " + wanted.from() + " to " + wanted.to() + " for " + wanted.on() + " within "
                + daysMax + " days is stored; import one (./tributary rates import) or send the sale in " + wanted.to();
    }

    private static Wanted wanted(Candidate candidate, Sale sale, Currency ours) {
        LocalDate day = LocalDate.ofInstant(candidate.happenedAt(), ZoneOffset.UTC);
        return new Wanted(sale.amount().currency(), ours, day);
    }

    /** @param daysMax how much older than the sale a rate may be */
    record StoredRates(ExchangeRates rates, int daysMax) {}

    /** The answer. */
    sealed interface Worth {
        /** @param rate null when the sale was sent in the team's currency */
        record Known(Money amount, @Nullable Rate rate) implements Worth {}

        /** None yet: one may be imported. */
        record NoRate(Problem problem) implements Worth {}

        /** Too little to be one minor unit, or too much. */
        record Unpayable(Problem problem) implements Worth {}
    }
}
