package dev.tributary.mapping;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The form that nearly every client writes, {@code 2026-06-23T10:15:00Z} with or without a fraction, read digit by digit:
 * a formatter takes as long for a timestamp as all the rest of an event.
 */
final class PlainTimestamp {
    private static final String FORM = "dddd-dd-ddTdd:dd:dd";
    private static final int FRACTION_MAX = 9;
    private static final int SECONDS_PER_DAY = 86_400;

    private PlainTimestamp() {}

    /** @return null when it is of another form, or no moment: whoever reads all forms says what is wrong */
    static @Nullable Instant read(String text) {
        int end = text.length() - 1;
        if (end < FORM.length() || text.charAt(end) != 'Z' || !isOfForm(text)) {
            return null;
        }
        int nanos = nanos(text, end);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        boolean plausible = nanos >= 0 && month >= 1 && month <= 12 && hour < 24 && minute < 60 && second < 60;
        int year = number(text, 0, 4);
        if (!plausible || day < 1 || day > LocalDate.of(year, month, 1).lengthOfMonth()) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_PER_DAY + hour * 3_600L + minute * 60L + second, nanos);
    }

    private static boolean isOfForm(String text) {
        for (int at = 0; at < FORM.length(); at++) {
            char wanted = FORM.charAt(at);
            char said = text.charAt(at);
            if (wanted == 'd' ? !isDigit(said) : wanted != said) {
                return false;
            }
        }
        return true;
    }

    /** -1 when what stands between the seconds and the end is no fraction. */
    private static int nanos(String text, int end) {
        int from = FORM.length();
        if (from == end) {
            return 0;
        }
        int digits = end - from - 1;
        if (text.charAt(from) != '.' || digits < 1 || digits > FRACTION_MAX) {
            return -1;
        }
        int nanos = 0;
        for (int at = from + 1; at <= from + FRACTION_MAX; at++) {
            char digit = at < end ? text.charAt(at) : '0';
            if (!isDigit(digit)) {
                return -1;
            }
            nanos = nanos * 10 + digit - '0';
        }
        return nanos;
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int at = from; at < from + digits; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }
}
