package dev.tributary.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** When a key shall end, as people write it. */
record Expiry(Instant now) {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @return null for never */
    @Nullable
    Instant read(@Nullable String text, CommandLine command) {
        if (text == null) {
            return null;
        }
        Instant end = parse(text, command);
        if (!end.isAfter(now)) {
            throw new ParameterException(command, "--expires " + text + " is in the past.");
        }
        if (end.isAfter(LATEST)) {
            throw new ParameterException(
                    command,
                    "--expires " + text + " is too far away: the year 9999 is the last. For never, leave it out.");
        }
        return end;
    }

    private Instant parse(String text, CommandLine command) {
        if (text.matches("[0-9]{1,5}d")) {
            return now.plus(Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1))));
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException neither) {
            throw new ParameterException(
                    command, "--expires takes a number of days such as 90d, or a date such as 2030-12-31.", neither);
        }
    }
}
