package dev.tributary.commission;

import dev.tributary.commission.api.DailyRates;
import dev.tributary.commission.api.ExchangeRates;
import dev.tributary.commission.api.ExchangeRates.Quote;
import dev.tributary.commission.api.ExchangeRates.Wanted;
import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rates that every walk stores alike: they belong to no team. None are published on Saturdays and Sundays. */
final class WalkRates {
    /** Ten-thousandths for one euro. */
    private static final Map<String, Long> PER_EURO =
            new TreeMap<>(Map.of("EUR", 10_000L, "USD", 10_823L, "JPY", 1_623_500L, "KWD", 3_342L, "GBP", 8_612L));

    static final List<String> CURRENCIES = List.copyOf(PER_EURO.keySet());
    private static final int DECIMALS = 4;
    private static final int AGE_MAX = 4;

    private final WalkTeam team;
    private final ExchangeRates stored;
    private LocalDate next;

    WalkRates(WalkTeam team, LocalDate from) {
        this.team = team;
        this.next = from;
        stored = team.module.exchangeRates(AGE_MAX);
    }

    void storeUntil(LocalDate last) {
        while (!next.isAfter(last)) {
            LocalDate day = next;
            if (isPublished(day)) {
                Map<String, BigDecimal> rates = CURRENCIES.stream()
                        .collect(Collectors.toMap(
                                code -> code, code -> BigDecimal.valueOf(perEuro(code, day), DECIMALS)));
                team.run(tx -> stored.importDaily(tx, List.of(new DailyRates(day, "walk", new TreeMap<>(rates)))));
            }
            next = day.plusDays(1);
        }
    }

    static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** What is wrong about how the hub converts it; empty when it is as the model has it. */
    Optional<String> differs(Money sent, LocalDate day) {
        if (sent.currency().equals(team.currency)) {
            return Optional.empty();
        }
        Optional<Long> is = quote(sent.currency(), day)
                .flatMap(quote -> quote.convert(sent))
                .map(Money::minor);
        Optional<Long> expected = converted(sent.minor(), sent.currency().getCurrencyCode(), day);
        return is.equals(expected)
                ? Optional.empty()
                : Optional.of(sent + " on " + day + " is " + is + ", expected " + expected);
    }

    Optional<Quote> quote(Currency from, LocalDate day) {
        Wanted wanted = new Wanted(from, team.currency, day);
        return Optional.ofNullable(
                team.run(tx -> stored.find(tx, List.of(wanted))).get(wanted));
    }

    /** By the model, half up; empty beyond what the hub counts with. */
    private Optional<Long> converted(long sent, String from, LocalDate on) {
        LocalDate day = on;
        while (!isPublished(day)) {
            day = day.minusDays(1);
        }
        BigInteger over = BigInteger.valueOf(sent)
                .multiply(BigInteger.valueOf(perEuro(team.currency.getCurrencyCode(), day)))
                .multiply(BigInteger.TEN.pow(Money.digits(team.currency)));
        BigInteger under = BigInteger.valueOf(perEuro(from, day))
                .multiply(BigInteger.TEN.pow(Money.digits(Currency.getInstance(from))));
        BigInteger rounded = over.shiftLeft(1).add(under).divide(under.shiftLeft(1));
        return rounded.compareTo(BigInteger.valueOf(Money.MAX_MINOR)) > 0
                ? Optional.empty()
                : Optional.of(rounded.longValueExact());
    }

    private static boolean isPublished(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    private static long perEuro(String code, LocalDate day) {
        long base = PER_EURO.getOrDefault(code, 0L);
        return code.equals("EUR") ? base : base + day.toEpochDay() * 7919 % (base / 20);
    }
}
