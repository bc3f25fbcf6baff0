package dev.tributary.payouts;

import dev.tributary.payouts.api.PaymentTerms.Frequency;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A week from Monday, or a month from the first, in UTC: payouts are made when it begins (contract affonso.md,
 * section 11). Its name is that of ISO 8601, {@code 2026-W10} or {@code 2026-03}.
 */
record Period(Frequency frequency, LocalDate firstDay) {
    /** What may be the name of a run; those that a week or a month has are its. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    private static final Pattern WEEK = Pattern.compile("\\d{4}-W\\d{2}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final DateTimeFormatter WEEK_OF_YEAR = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .parseDefaulting(ChronoField.DAY_OF_WEEK, DayOfWeek.MONDAY.getValue())
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT); // 2025 has no week 53

    /** The one that {@code now} lies in. */
    static Period current(Frequency frequency, Instant now) {
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        return switch (frequency) {
            case WEEKLY -> new Period(frequency, today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case MONTHLY -> new Period(frequency, today.withDayOfMonth(1));
        };
    }

    /** Empty when it is no name of a week or month. */
    static Optional<Period> named(String name) {
        try {
            if (WEEK.matcher(name).matches()) {
                return Optional.of(new Period(Frequency.WEEKLY, LocalDate.parse(name, WEEK_OF_YEAR)));
            }
            if (MONTH.matcher(name).matches()) {
                return Optional.of(
                        new Period(Frequency.MONTHLY, YearMonth.parse(name).atDay(1)));
            }
            return Optional.empty();
        } catch (DateTimeException noSuchWeekOrMonth) {
            return Optional.empty();
        }
    }

    /** Whether it looks like a week or a month, there being one or not. */
    static boolean looksScheduled(String name) {
        return WEEK.matcher(name).matches() || MONTH.matcher(name).matches();
    }

    Instant start() {
        return firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    String name() {
        return switch (frequency) {
            case WEEKLY -> WEEK_OF_YEAR.format(firstDay);
            case MONTHLY -> YearMonth.from(firstDay).toString();
        };
    }
}
