package dev.tributary.app.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts the settings together: a flag wins over the environment, the environment over
 * {@code config/application.properties}, the file over the default. An empty value is no value.
 *
 * @param home the hub's own folder
 * @param workingDirectory from which relative paths in flags and environment start
 */
public record SettingsReader(Path home, Path workingDirectory, Map<String, String> environment) {
    public static final String FILE = "config/application.properties";

    private static final int MANAGEMENT_PORT_ABOVE = 1_010;
    /** Events, rows of files, clicks, sign-ups, reports and affiliates are committed apart. */
    private static final int DOORS = 6;

    private static final Duration LINGER_MOST = Duration.ofSeconds(1);
    private static final Duration HOLDS_PERIOD_LEAST = Duration.ofSeconds(1);
    private static final Duration LEDGER_CHECK_PERIOD_LEAST = Duration.ofMinutes(1);
    private static final Duration RATES_PERIOD_LEAST = Duration.ofMinutes(1);
    private static final Duration WAITING_PERIOD_LEAST = Duration.ofSeconds(1);
    private static final Duration FILES_PERIOD_LEAST = Duration.ofMillis(100);
    private static final Duration FILES_CLAIM_LEAST = Duration.ofSeconds(2);
    private static final Duration EXPORTS_PERIOD_LEAST = Duration.ofSeconds(1);
    private static final Duration MAIL_PERIOD_LEAST = Duration.ofSeconds(1);
    private static final Duration PAYOUTS_PERIOD_LEAST = Duration.ofSeconds(1);

    public SettingsReader {
        environment = Map.copyOf(environment);
    }

    /** @throws SetupException with every problem there is */
    public Settings read(Map<Setting, String> flags) {
        List<SetupProblem> problems = new ArrayList<>();
        SettingValues values = new SettingValues(flags, environment, file(problems), problems);

        int port = values.number(Setting.HTTP_PORT, 0, 65_535);
        Path data = values.path(Setting.DATA, workingDirectory, home);
        Settings settings = new Settings(
                home,
                data,
                new Settings.Listener(values.host(Setting.HTTP_HOST), port),
                new Settings.Listener(
                        values.host(Setting.MANAGEMENT_HOST),
                        values.number(Setting.MANAGEMENT_PORT, 0, 65_535, managementPort(port))),
                new Settings.HttpLimits(
                        values.number(Setting.HTTP_WORKERS, 1, 1_000),
                        values.number(Setting.HTTP_REQUESTS_MAX, 1, 100_000),
                        values.number(Setting.HTTP_BODY_MAX, 1_024, 64 * 1_024 * 1_024),
                        values.number(Setting.HTTP_HEADERS_MAX, 1_024, 64 * 1_024)),
                new Settings.HttpCrowd(
                        values.number(Setting.HTTP_CONNECTIONS_MAX, 1, 1_000_000),
                        values.number(Setting.HTTP_MEMORY_MAX, 1_024, Integer.MAX_VALUE)),
                new Settings.HttpLoad(
                        values.number(Setting.HTTP_REQUESTS_LEAST, 1, 100_000), values.duration(Setting.HTTP_WAIT_MAX)),
                new Settings.HttpTimeouts(
                        values.duration(Setting.HTTP_TIMEOUT_STALL),
                        values.duration(Setting.HTTP_TIMEOUT_BODY),
                        values.duration(Setting.HTTP_TIMEOUT_ANSWER),
                        values.duration(Setting.HTTP_TIMEOUT_IDLE)),
                new Settings.HttpRates(
                        values.number(Setting.HTTP_RATE_MINUTE, 0, 999_999_999),
                        values.number(Setting.HTTP_RATE_SECOND, 0, 999_999_999),
                        values.number(Setting.HTTP_RATE_VISITOR, 0, 999_999_999),
                        values.number(Setting.HTTP_PROXIES, 0, 10)),
                values.databaseUrl(Setting.DATABASE_URL),
                values.databaseUrl(Setting.OWNER_DATABASE_URL),
                new Settings.Pool(
                        values.number(Setting.DATABASE_CONNECTIONS, 2, 1_000),
                        values.number(Setting.DATABASE_LISTS, 1, 1_000),
                        values.duration(Setting.DATABASE_CONNECT_TIMEOUT),
                        values.duration(Setting.DATABASE_STATEMENT_TIMEOUT)),
                new Settings.Intake(
                        values.number(Setting.INTAKE_COMMITTERS, 1, 64),
                        values.number(Setting.INTAKE_BATCH_MAX, 1, 10_000),
                        values.number(Setting.INTAKE_WAITING_MAX, 1, 1_000_000),
                        values.pause(Setting.INTAKE_LINGER, LINGER_MOST)),
                new Settings.Rates(
                        values.url(Setting.RATES_URL),
                        values.period(Setting.RATES_PERIOD, RATES_PERIOD_LEAST),
                        values.number(Setting.RATES_AGE_MAX, 0, 366)),
                new Settings.Periods(
                        values.period(Setting.HOLDS_PERIOD, HOLDS_PERIOD_LEAST),
                        values.period(Setting.LEDGER_CHECK_PERIOD, LEDGER_CHECK_PERIOD_LEAST),
                        values.period(Setting.PAYOUTS_PERIOD, PAYOUTS_PERIOD_LEAST),
                        values.period(Setting.WAITING_PERIOD, WAITING_PERIOD_LEAST),
                        values.period(Setting.MAIL_PERIOD, MAIL_PERIOD_LEAST)),
                new Settings.Mail(
                        values.smtpUrl(Setting.SMTP_URL),
                        values.sender(Setting.SMTP_FROM),
                        values.number(Setting.MAIL_ATTEMPTS, 1, 100)),
                files(values, data),
                new Settings.Exports(
                        values.path(Setting.EXPORTS_FOLDER, workingDirectory, home, data.resolve("exports")),
                        values.periodOrOff(Setting.EXPORTS_PERIOD, EXPORTS_PERIOD_LEAST)),
                values.oneOf(Setting.LOG_LEVEL, Settings.LogLevel.class));
        checkTogether(settings, problems);
        if (!problems.isEmpty()) {
            throw new SetupException(problems, null);
        }
        return settings;
    }

    /** Beside the public port, so that hubs with different ports do not meet here. */
    private static int managementPort(int port) {
        int beside = port + MANAGEMENT_PORT_ABOVE;
        return port == 0 || beside > 65_535 ? 0 : beside;
    }

    private Settings.Files files(SettingValues values, Path data) {
        return new Settings.Files(
                values.path(Setting.FILES_DROP, workingDirectory, home, data.resolve("drop")),
                values.period(Setting.FILES_PERIOD, FILES_PERIOD_LEAST),
                values.duration(Setting.FILES_STABLE),
                values.period(Setting.FILES_CLAIM, FILES_CLAIM_LEAST),
                values.duration(Setting.FILES_PATIENCE),
                values.number(Setting.FILES_AT_ONCE, 1, 64),
                new Settings.FileLimits(
                        values.number(Setting.FILES_CHUNK, 1, 10_000),
                        values.number(Setting.FILES_CHUNKS_MAX, 1, 1_000),
                        values.number(Setting.FILES_MEGABYTES_MAX, 1, 1_000_000),
                        values.number(Setting.FILES_ROW_MAX, 256, 16 * 1_024 * 1_024),
                        values.number(Setting.FILES_COLUMNS_MAX, 1, 16_384),
                        values.number(Setting.FILES_REJECTED_MAX, 0, 999_999_999)));
    }

    private static void checkTogether(Settings settings, List<SetupProblem> problems) {
        int port = settings.http().port();
        if (port != 0 && port == settings.management().port()) {
            problems.add(new SetupProblem(
                    "http.port and management.port are both " + port + ".",
                    "Give one of them another port: health and metrics are not for the public one."));
        }
        if (settings.httpCrowd().memoryMax() < settings.httpLimits().bodyMax()) {
            problems.add(new SetupProblem(
                    "http.memory.max (" + settings.httpCrowd().memoryMax() + ") is less than http.body.max ("
                            + settings.httpLimits().bodyMax() + ").",
                    "At least one body must have room: raise http.memory.max or lower http.body.max."));
        }
        if (DOORS * settings.intake().committers() > settings.pool().connections()) {
            problems.add(new SetupProblem(
                    "intake.committers (" + settings.intake().committers() + ") for each of the " + DOORS
                            + " kinds of what comes in are more than the "
                            + settings.pool().connections() + " connections in database.connections.",
                    "Raise database.connections or lower intake.committers."));
        }
        if (settings.mail().smtp() != null && settings.mail().from().isEmpty()) {
            problems.add(new SetupProblem(
                    "smtp.url names a mail server, and smtp.from no address that e-mails come from.",
                    "Set smtp.from to an address that the server sends for, such as partners@example.com."));
        }
        if (settings.intake().waitingMax() < settings.intake().batchMax()) {
            problems.add(new SetupProblem(
                    "intake.waiting.max (" + settings.intake().waitingMax() + ") is less than intake.batch.max ("
                            + settings.intake().batchMax() + ").",
                    "At least one batch must be able to wait: raise intake.waiting.max."));
        }
    }

    private Map<String, String> file(List<SetupProblem> problems) {
        Properties properties = new Properties();
        Path file = home.resolve(FILE);
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException none) {
            return Map.of();
        } catch (IOException | IllegalArgumentException unreadable) {
            problems.add(new SetupProblem(
                    file + " cannot be read: " + unreadable.getMessage() + ".",
                    "It must be a UTF-8 text file that the hub's user may read."));
            return Map.of();
        }
        for (String key : properties.stringPropertyNames()) {
            if (Stream.of(Setting.values()).noneMatch(setting -> setting.key().equals(key))) {
                problems.add(new SetupProblem(
                        FILE + " sets " + key + ", which is no setting.",
                        "The settings are the commented lines of that file; correct the name or remove the line."));
            }
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }
}
