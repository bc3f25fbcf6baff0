package dev.tributary.commission;

import dev.tributary.commission.api.DailyRates;
import dev.tributary.commission.api.ExchangeRates;
import dev.tributary.commission.api.ImportResult;
import dev.tributary.commission.api.ImportResult.Difference;
import dev.tributary.platform.database.Parameters;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Table {@code commission.exchange_rate}. */
final class ExchangeRateTable implements ExchangeRates {
    private static final String FIND = """
            select wanted.place, rate.day::text, rate.from_per_euro, rate.to_per_euro
              from unnest(?::bpchar[], ?::bpchar[], ?::date[]) with ordinality
                as wanted (from_currency, to_currency, on_day, place)
             cross join lateral (
                   select f.day, f.per_euro as from_per_euro, t.per_euro as to_per_euro
                     from commission.exchange_rate f
                     join commission.exchange_rate t on t.day = f.day and t.currency = wanted.to_currency
                    where f.currency = wanted.from_currency
                      and f.day between wanted.on_day - ?::integer and wanted.on_day
                    order by f.day desc
                    limit 1) as rate
            """;
    private static final String INSERT = """
            insert into commission.exchange_rate (day, currency, per_euro, source)
            select day, currency, per_euro, source
              from unnest(?::date[], ?::bpchar[], ?::numeric[], ?::text[]) as added (day, currency, per_euro, source)
                on conflict (day, currency) do nothing
            returning currency
            """;
    private static final String DIFFERING = """
            select offered.day::text, offered.currency, stored.per_euro as stored, offered.per_euro as offered
              from unnest(?::date[], ?::bpchar[], ?::numeric[]) as offered (day, currency, per_euro)
              join commission.exchange_rate stored
                   on stored.day = offered.day and stored.currency = offered.currency
             where stored.per_euro <> offered.per_euro
             order by offered.day, offered.currency
            """;
    private static final String LATEST = """
            select day::text, currency, per_euro, source, imported_at
              from commission.exchange_rate
             where day = (select max(day) from commission.exchange_rate where day <= ?::date)
             order by currency
            """;

    /** Days in one statement: some ten thousand rows, far from any time limit of a statement. */
    private static final int DAYS_AT_ONCE = 250;

    private final int ageMax;

    /** @param ageMax days between a rate and the day it is used for; 0: only its own */
    ExchangeRateTable(int ageMax) {
        this.ageMax = ageMax;
    }

    @Override
    public Map<Wanted, Quote> find(Tx tx, Collection<Wanted> wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        List<Wanted> asked = List.copyOf(Set.copyOf(wanted));
        return tx
                .query(
                        FIND,
                        p -> p.texts(asked, each -> each.from().getCurrencyCode())
                                .texts(asked, each -> each.to().getCurrencyCode())
                                .texts(asked, each -> each.on().toString())
                                .number(ageMax),
                        row -> answer(asked.get(Math.toIntExact(row.number("place")) - 1), row))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public ImportResult importDaily(Tx tx, List<DailyRates> days) throws SQLException {
        List<DailyRates> ordered =
                days.stream().sorted(Comparator.comparing(DailyRates::day)).toList();
        int rates = 0;
        int added = 0;
        List<Difference> differing = new ArrayList<>();
        for (int from = 0; from < ordered.size(); from += DAYS_AT_ONCE) {
            // in the order of the key, so that two hubs that import the same wait for each other and never in a circle
            List<Offered> offered = ordered.subList(from, Math.min(ordered.size(), from + DAYS_AT_ONCE)).stream()
                    .flatMap(Offered::all)
                    .toList();
            rates += countForeign(offered.stream().map(Offered::currency).toList());
            added += countForeign(insert(tx, offered));
            differing.addAll(differing(tx, offered));
        }
        return new ImportResult(
                ordered.stream().map(DailyRates::day).toList(), added, rates - added - differing.size(), differing);
    }

    @Override
    public List<Stored> latest(Tx tx, LocalDate on) throws SQLException {
        return tx.query(
                LATEST,
                p -> p.text(on.toString()),
                row -> new Stored(
                        LocalDate.parse(row.text("day")),
                        row.text("currency"),
                        row.decimal("per_euro"),
                        row.text("source"),
                        row.instant("imported_at")));
    }

    private static List<String> insert(Tx tx, List<Offered> offered) throws SQLException {
        return tx.query(INSERT, p -> rates(p, offered).texts(offered, Offered::source), row -> row.text("currency"));
    }

    private static List<Difference> differing(Tx tx, List<Offered> offered) throws SQLException {
        return tx.query(
                DIFFERING,
                p -> rates(p, offered),
                row -> new Difference(
                        LocalDate.parse(row.text("day")),
                        row.text("currency"),
                        row.decimal("stored"),
                        row.decimal("offered")));
    }

    private static Parameters rates(Parameters parameters, List<Offered> offered) throws SQLException {
        return parameters
                .texts(offered, each -> each.day().toString())
                .texts(offered, Offered::currency)
                .texts(offered, each -> each.perEuro().toPlainString());
    }

    private static int countForeign(List<String> currencies) {
        return Math.toIntExact(currencies.stream()
                .filter(currency -> !currency.equals(DailyRates.EURO))
                .count());
    }

    private static Map.Entry<Wanted, Quote> answer(Wanted wanted, Row row) throws SQLException {
        return Map.entry(
                wanted,
                new Quote(
                        LocalDate.parse(row.text("day")),
                        wanted.from(),
                        wanted.to(),
                        row.decimal("from_per_euro"),
                        row.decimal("to_per_euro")));
    }

    /** A row to be. */
    private record Offered(LocalDate day, String currency, BigDecimal perEuro, String source) {
        static Stream<Offered> all(DailyRates rates) {
            return rates.perEuro().entrySet().stream()
                    .map(rate -> new Offered(rates.day(), rate.getKey(), rate.getValue(), rates.source()));
        }
    }
}
