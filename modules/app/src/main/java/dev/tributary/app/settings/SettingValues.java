package dev.tributary.app.settings;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds each setting's value and turns it into its type. What cannot be turned is noted as a problem, and reading goes
 * on with the default, so that all problems are found in one go.
 */
final class SettingValues {
    private static final String OFF = "off";

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");

    private static final Pattern URL =
            Pattern.compile("(?=.{1,255}$)https?://[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?");

    private static final String ADDRESS =
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})*";
    private static final Pattern SENDER =
            Pattern.compile(ADDRESS + "|[^\\p{Cntrl}<>@,;:\"()\\[\\]\\\\]{1,100}<" + ADDRESS + ">");

    private final Map<Setting, String> flags;
    private final Map<String, String> environment;
    private final Map<String, String> file;
    private final List<SetupProblem> problems;

    SettingValues(
            Map<Setting, String> flags,
            Map<String, String> environment,
            Map<String, String> file,
            List<SetupProblem> problems) {
        this.flags = flags;
        this.environment = environment;
        this.file = file;
        this.problems = problems;
    }

    /** @param otherwise when nobody sets it: for a default that depends on another setting */
    int number(Setting setting, int least, int most, int otherwise) {
        return value(setting).text().isEmpty() ? otherwise : number(setting, least, most);
    }

    int number(Setting setting, int least, int most) {
        Value value = value(setting);
        if (!value.text().matches("[0-9]{1,9}") || outside(Integer.parseInt(value.text()), least, most)) {
            refuse(value, "must be a whole number from " + least + " to " + most + ", not \"" + value.text() + "\".");
            return least;
        }
        return Integer.parseInt(value.text());
    }

    String host(Setting setting) {
        Value value = value(setting);
        if (!value.text().matches("[A-Za-z0-9.:_-]{1,255}")) {
            refuse(value, "must be an address of this machine, such as 127.0.0.1, not \"" + value.text() + "\".");
        }
        return value.text();
    }

    Duration duration(Setting setting) {
        Value value = value(setting);
        Matcher parts = DURATION.matcher(value.text());
        if (!parts.matches() || parts.group(1).matches("0+")) {
            refuse(value, "must be a time such as 500ms, 2s or 1m, not \"" + value.text() + "\".");
            return Duration.ofSeconds(1);
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    /** For a pause that may be none at all. */
    Duration pause(Setting setting, Duration most) {
        if (value(setting).text().matches("0+ ?(ms|s|m|h)")) {
            return Duration.ZERO;
        }
        int before = problems.size();
        Duration pause = duration(setting);
        if (problems.size() == before && pause.compareTo(most) > 0) {
            refuse(
                    value(setting),
                    "must be at most " + most.toMillis() + "ms, not \""
                            + value(setting).text() + "\".");
        }
        return pause;
    }

    /** For work that is done again and again: more often than {@code least} would be a burden on others. */
    Duration period(Setting setting, Duration least) {
        int before = problems.size();
        Duration period = duration(setting);
        if (problems.size() == before && period.compareTo(least) < 0) {
            refuse(
                    value(setting),
                    "must be at least " + least.toSeconds() + "s, not \""
                            + value(setting).text() + "\".");
        }
        return period;
    }

    /** @return null when it is {@code off} */
    @Nullable
    Duration periodOrOff(Setting setting, Duration least) {
        return value(setting).text().equalsIgnoreCase(OFF) ? null : period(setting, least);
    }

    /** @return null when it is {@code off} */
    @Nullable
    URI url(Setting setting) {
        Value value = value(setting);
        if (value.text().equalsIgnoreCase(OFF)) {
            return null;
        }
        if (URL.matcher(value.text()).matches()) {
            return URI.create(value.text());
        }
        // without the value: somebody may have written a password into it
        refuse(value, "must be off or an address such as https://host/path, without user, query and fragment.");
        return null;
    }

    <E extends Enum<E>> E oneOf(Setting setting, Class<E> type) {
        Value value = value(setting);
        E[] constants = type.getEnumConstants();
        for (E constant : constants) {
            if (constant.name().equalsIgnoreCase(value.text())) {
                return constant;
            }
        }
        String names = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        refuse(value, "must be one of " + names + ", not \"" + value.text() + "\".");
        return constants[0];
    }

    /** A path typed by somebody starts where they are; one that is written down starts at the hub's folder. */
    Path path(Setting setting, Path whereTheyAre, Path home) {
        Value value = value(setting);
        Path base = value.typed() ? whereTheyAre : home;
        try {
            return base.resolve(value.text()).toAbsolutePath().normalize();
        } catch (InvalidPathException invalid) {
            refuse(value, "is not a path: " + invalid.getReason() + ".");
            return base;
        }
    }

    /** @param otherwise when nobody sets it: for a default that depends on another setting */
    Path path(Setting setting, Path whereTheyAre, Path home, Path otherwise) {
        return value(setting).text().isEmpty() ? otherwise : path(setting, whereTheyAre, home);
    }

    @Nullable
    DatabaseUrl databaseUrl(Setting setting) {
        Value value = value(setting);
        if (value.text().isEmpty()) {
            return null;
        }
        try {
            return DatabaseUrl.parse(value.text());
        } catch (IllegalArgumentException malformed) { // without the value: it may hold a password
            problems.add(new SetupProblem(
                    value.name() + " " + malformed.getMessage() + ".",
                    "Write it as " + DatabaseUrl.EXAMPLE + "; characters like / ? # @ : in the password are written"
                            + " as % and two hexadecimal digits."));
            return null;
        }
    }

    @Nullable
    SmtpUrl smtpUrl(Setting setting) {
        Value value = value(setting);
        if (value.text().isEmpty()) {
            return null;
        }
        try {
            return SmtpUrl.parse(value.text());
        } catch (IllegalArgumentException malformed) { // without the value: it may hold a password
            problems.add(new SetupProblem(
                    value.name() + " " + malformed.getMessage() + ".",
                    "Write it as " + SmtpUrl.EXAMPLE + "; characters like / ? # @ : in the password are written as %"
                            + " and two hexadecimal digits."));
            return null;
        }
    }

    /** @return empty when nobody sets it */
    String sender(Setting setting) {
        Value value = value(setting);
        if (!value.text().isEmpty() && !SENDER.matcher(value.text()).matches()) {
            problems.add(new SetupProblem(
                    value.name() + " must be an address, with or without a name before it, not \"" + value.text()
                            + "\".",
                    setting.sentence()));
        }
        return value.text();
    }

    private Value value(Setting setting) {
        String flag = flags.get(setting);
        if (flag != null && !flag.isBlank()) {
            return new Value(setting, flag.strip(), setting.flag(), true);
        }
        String variable = environment.get(setting.variable());
        if (variable != null && !variable.isBlank()) {
            return new Value(setting, variable.strip(), setting.variable(), true);
        }
        String written = file.get(setting.key());
        if (written != null && !written.isBlank()) {
            return new Value(setting, written.strip(), setting.key() + " in " + SettingsReader.FILE, false);
        }
        return new Value(setting, setting.defaultValue(), setting.key(), false);
    }

    private void refuse(Value value, String problem) {
        problems.add(new SetupProblem(
                value.name() + " " + problem,
                value.setting().sentence() + " Leave it out for "
                        + value.setting().defaultValue() + "."));
    }

    private static boolean outside(int number, int least, int most) {
        return number < least || number > most;
    }

    /**
     * @param name under which whoever set it knows it
     * @param typed by somebody just now, as a flag or in the environment
     */
    private record Value(Setting setting, String text, String name, boolean typed) {}
}
