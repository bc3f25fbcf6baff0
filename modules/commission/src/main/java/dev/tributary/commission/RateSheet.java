package dev.tributary.commission;

import dev.tributary.commission.api.DailyRates;
import dev.tributary.commission.api.UnreadableRatesException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What has been read of a file so far: the days with their rates, and everything that is wrong. */
final class RateSheet {
    private static final int PROBLEMS_MAX = 20;
    private static final int SHOWN_MAX = 40;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}(?:\\.[0-9]{1,20})?");

    private final String source;
    private final LocalDate lastDay;
    private final SortedMap<LocalDate, SortedMap<String, BigDecimal>> days = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    RateSheet(String source, LocalDate lastDay) {
        this.source = source;
        this.lastDay = lastDay;
    }

    /** @return what goes on under this day; problems are noted */
    Day day(String place, LocalDate day) {
        if (day.isAfter(lastDay)) {
            problem(place, day + " has not come yet.");
        }
        SortedMap<String, BigDecimal> rates = new TreeMap<>();
        if (days.putIfAbsent(day, rates) != null) {
            problem(place, day + " is in the file twice.");
        }
        return new Day(rates);
    }

    /** @throws UnreadableRatesException when there are so many that nobody would read on */
    void problem(String place, String sentence) {
        problems.add(place + ": " + sentence);
        if (problems.size() == PROBLEMS_MAX) {
            throw new UnreadableRatesException(problems);
        }
    }

    /** What makes reading on impossible; with everything that was noted before. */
    UnreadableRatesException broken(String place, String sentence) {
        problems.add(place + ": " + sentence);
        return new UnreadableRatesException(problems);
    }

    /** @throws UnreadableRatesException when there was any problem, or nothing */
    List<DailyRates> days() {
        days.forEach((day, rates) -> {
            if (rates.isEmpty() && problems.isEmpty()) {
                problem(day.toString(), "There is no rate of this day.");
            }
        });
        if (days.isEmpty() && problems.isEmpty()) {
            problems.add("There are no rates in the file.");
        }
        if (!problems.isEmpty()) {
            throw new UnreadableRatesException(problems);
        }
        List<DailyRates> read = new ArrayList<>();
        days.forEach((day, rates) -> read.add(new DailyRates(day, source, rates)));
        return read;
    }

    /** As much of a foreign text as can be shown and logged. */
    static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return '"' + (clean.length() <= SHOWN_MAX ? clean : clean.substring(0, SHOWN_MAX) + "…") + '"';
    }

    /** The rates of one day. */
    final class Day {
        private final SortedMap<String, BigDecimal> rates;

        private Day(SortedMap<String, BigDecimal> rates) {
            this.rates = rates;
        }

        void rate(String place, String currency, String perEuro) {
            if (!DailyRates.isCode(currency)) {
                problem(place, "the currency is a code of three capital letters, not " + shown(currency) + ".");
                return;
            }
            if (!NUMBER.matcher(perEuro).matches() || !DailyRates.isRate(currency, new BigDecimal(perEuro))) {
                problem(
                        place,
                        "the rate of " + currency + " is a number above 0 with at most " + DailyRates.INTEGER_DIGITS
                                + " digits before and " + DailyRates.DECIMALS + " after the point, not "
                                + shown(perEuro) + ".");
                return;
            }
            if (rates.putIfAbsent(currency, new BigDecimal(perEuro)) != null) {
                problem(place, currency + " is there twice on one day.");
            }
        }
    }
}
