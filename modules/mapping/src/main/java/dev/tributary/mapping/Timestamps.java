package dev.tributary.mapping;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;
import static java.time.temporal.ChronoField.YEAR;
import static java.time.temporal.ChronoUnit.MICROS;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.util.Locale;

/**
 * Moments as senders write them: ISO 8601 with an offset. Month and day may lack their zero, as in Segment's own example
 * {@code 2015-2-02T00:30:08.276Z} (contract segment.md, B4). Without an offset nobody knows which moment is meant.
 */
public final class Timestamps {
    private static final int TEXT_MAX = 40;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final String PROBLEM =
            "must be an ISO 8601 timestamp with an offset, such as 2026-06-23T10:15:00Z, of the years 1970 to 9999";

    private static final DateTimeFormatter OFFSET_WITH_COLON = format("+HH:MM");
    private static final DateTimeFormatter OFFSET_WITHOUT_COLON = format("+HHMM");

    private Timestamps() {}

    /** To the microsecond: what PostgreSQL keeps, so that an event reads the same before and after. */
    public static Parsed<Instant> instant(JsonNode node) {
        String text = node.isTextual() ? node.textValue() : "";
        if (text.isEmpty() || text.length() > TEXT_MAX) {
            return Parsed.problem(PROBLEM);
        }
        try {
            Instant usual = PlainTimestamp.read(text);
            Instant instant = usual == null ? formatOf(text).parse(text, Instant::from) : usual;
            boolean inRange = !instant.isBefore(FIRST) && !instant.isAfter(END);
            return inRange ? Parsed.of(instant.truncatedTo(MICROS)) : Parsed.problem(PROBLEM);
        } catch (DateTimeException notIso) {
            return Parsed.problem(PROBLEM);
        }
    }

    /** Five characters before the end of +0200 stands its sign; before the end of +02:00 does not. */
    private static DateTimeFormatter formatOf(String text) {
        char sign = text.length() < 5 ? ' ' : text.charAt(text.length() - 5);
        return sign == '+' || sign == '-' ? OFFSET_WITHOUT_COLON : OFFSET_WITH_COLON;
    }

    private static DateTimeFormatter format(String offset) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendValue(YEAR, 4)
                .appendLiteral('-')
                .appendValue(MONTH_OF_YEAR, 1, 2, SignStyle.NOT_NEGATIVE)
                .appendLiteral('-')
                .appendValue(DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE)
                .appendLiteral('T')
                .appendValue(HOUR_OF_DAY, 2)
                .appendLiteral(':')
                .appendValue(MINUTE_OF_HOUR, 2)
                .optionalStart()
                .appendLiteral(':')
                .appendValue(SECOND_OF_MINUTE, 2)
                .appendFraction(NANO_OF_SECOND, 0, 9, true)
                .optionalEnd()
                .appendOffset(offset, "Z")
                .toFormatter(Locale.ROOT)
                .withChronology(IsoChronology.INSTANCE)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
