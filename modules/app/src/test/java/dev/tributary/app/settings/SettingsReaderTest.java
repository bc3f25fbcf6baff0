package dev.tributary.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    @TempDir
    Path home;

    @TempDir
    Path here;

    @Test
    void aFlagWinsOverTheEnvironmentOverTheFileOverTheDefault() throws IOException {
        assertThat(read(Map.of(), Map.of()).http().port()).isEqualTo(8080);
        file("http.port=1001");
        assertThat(read(Map.of(), Map.of()).http().port()).isEqualTo(1001);
        Map<String, String> environment = Map.of("HTTP_PORT", "1002");
        assertThat(read(Map.of(), environment).http().port()).isEqualTo(1002);
        assertThat(read(Map.of(Setting.HTTP_PORT, "1003"), environment).http().port())
                .isEqualTo(1003);
    }

    @Test
    void anEmptyValueIsNoValue() throws IOException {
        file("http.port=");
        assertThat(read(Map.of(), Map.of("HTTP_PORT", " ")).http().port()).isEqualTo(8080);
    }

    @Test
    void theDefaultsAreThoseOfTheTable() {
        Settings settings = read(Map.of(), Map.of());
        assertThat(settings.data()).isEqualTo(home.resolve("data"));
        assertThat(settings.management()).isEqualTo(new Settings.Listener("127.0.0.1", 9090));
        assertThat(settings.httpLoad()).isEqualTo(new Settings.HttpLoad(200, Duration.ofMillis(100)));
        assertThat(settings.httpLimits()).isEqualTo(new Settings.HttpLimits(128, 1024, 1024 * 1024, 8 * 1024));
        assertThat(settings.httpTimeouts())
                .isEqualTo(new Settings.HttpTimeouts(
                        Duration.ofSeconds(8), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(60)));
        assertThat(settings.database()).isNull();
        assertThat(settings.pool()).isEqualTo(new Settings.Pool(16, 4, Duration.ofSeconds(2), Duration.ofSeconds(10)));
        assertThat(settings.intake()).isEqualTo(new Settings.Intake(2, 200, 10_000, Duration.ofMillis(2)));
        assertThat(settings.rates())
                .isEqualTo(new Settings.Rates(
                        URI.create("https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml"),
                        Duration.ofHours(6),
                        7));
        assertThat(settings.logLevel()).isEqualTo(Settings.LogLevel.INFO);
    }

    @Test
    void theManagementPortStandsBesideThePublicOneUnlessItIsChosen() {
        assertThat(managementPort(Map.of(Setting.HTTP_PORT, "8081"))).isEqualTo(9091);
        assertThat(managementPort(Map.of(Setting.HTTP_PORT, "0"))).isZero();
        assertThat(managementPort(Map.of(Setting.HTTP_PORT, "65000"))).isZero();
        assertThat(managementPort(Map.of(Setting.HTTP_PORT, "8081", Setting.MANAGEMENT_PORT, "7000")))
                .isEqualTo(7000);
    }

    private int managementPort(Map<Setting, String> flags) {
        return read(flags, Map.of()).management().port();
    }

    @Test
    void aTypedPathStartsWhereOneIsAndAWrittenOneAtTheHubsFolder() throws IOException {
        assertThat(read(Map.of(Setting.DATA, "mine"), Map.of()).data()).isEqualTo(here.resolve("mine"));
        assertThat(read(Map.of(), Map.of("TRIBUTARY_DATA", "../mine")).data())
                .isEqualTo(here.resolve("../mine").normalize());
        file("data=theirs");
        assertThat(read(Map.of(), Map.of()).data()).isEqualTo(home.resolve("theirs"));
    }

    @Test
    void allProblemsAreReportedAtOnceUnderTheNamesTheyWereSetBy() throws IOException {
        file("htp.port=1\ndatabase.statement.timeout=fast\nlog.level=loud");
        Map<String, String> environment = Map.of(
                "MANAGEMENT_PORT", "70000",
                "TRIBUTARY_DATABASE_URL", "mysql://root:geheim@db/x",
                "TRIBUTARY_OWNER_DATABASE_URL", "postgresql://db/x");

        assertThatThrownBy(() -> read(Map.of(Setting.HTTP_PORT, "eighty"), environment))
                .isInstanceOfSatisfying(SetupException.class, setup -> {
                    assertThat(setup.problems())
                            .extracting(SetupProblem::what)
                            .containsExactlyInAnyOrder(
                                    "config/application.properties sets htp.port, which is no setting.",
                                    "--port must be a whole number from 0 to 65535, not \"eighty\".",
                                    "MANAGEMENT_PORT must be a whole number from 0 to 65535, not \"70000\".",
                                    "TRIBUTARY_DATABASE_URL is not the address of a PostgreSQL database.",
                                    "TRIBUTARY_OWNER_DATABASE_URL names no user.",
                                    "database.statement.timeout in config/application.properties must be a time such as"
                                            + " 500ms, 2s or 1m, not \"fast\".",
                                    "log.level in config/application.properties must be one of error, warn, info, debug,"
                                            + " not \"loud\".");
                    assertThat(setup.problems())
                            .allSatisfy(problem ->
                                    assertThat(problem.mend()).isNotBlank().doesNotContain("geheim"));
                });
    }

    @Test
    void aMailServerNeedsASender() {
        assertThat(read(Map.of(), Map.of()).mail()).isEqualTo(new Settings.Mail(null, "", 16));
        Map<String, String> server = Map.of("TRIBUTARY_SMTP_URL", "smtp://me:geheim@mail.example");
        assertThat(read(Map.of(Setting.SMTP_FROM, "Caf\u00e9 & Co <partners@hub.example>"), server)
                        .mail()
                        .from())
                .isEqualTo("Caf\u00e9 & Co <partners@hub.example>");
        assertThatThrownBy(() -> read(Map.of(), server))
                .hasMessageContaining("smtp.from no address that e-mails come from")
                .hasMessageNotContaining("geheim");
        for (String wrong : List.of("partners", "a@hub.example, b@hub.example", "Partners <hub.example>")) {
            assertThatThrownBy(() -> read(Map.of(Setting.SMTP_FROM, wrong), server))
                    .hasMessageContaining("--smtp-from must be an address");
        }
        assertThatThrownBy(() -> read(Map.of(), Map.of("TRIBUTARY_SMTP_URL", "mail:geheim@x")))
                .hasMessageContaining("TRIBUTARY_SMTP_URL is not the address of a mail server")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> read(Map.of(Setting.HTTP_PORT, "9090", Setting.MANAGEMENT_PORT, "9090"), Map.of()))
                .hasMessage("http.port and management.port are both 9090.");
        assertThatThrownBy(() -> read(Map.of(), Map.of("TRIBUTARY_DATABASE_CONNECTIONS", "2")))
                .hasMessageContaining("more than the 2 connections");
        assertThatThrownBy(() -> read(Map.of(), Map.of("TRIBUTARY_DATABASE_LISTS", "0")))
                .hasMessageContaining("TRIBUTARY_DATABASE_LISTS must be a whole number from 1 to 1000, not \"0\"");
        assertThat(read(Map.of(), Map.of("TRIBUTARY_DATABASE_LISTS", "1"))
                        .pool()
                        .lists())
                .isEqualTo(1);
        assertThatThrownBy(() -> read(Map.of(), Map.of("TRIBUTARY_INTAKE_COMMITTERS", "3")))
                .hasMessageContaining("more than the 16 connections");
        assertThatThrownBy(() -> read(Map.of(), Map.of("TRIBUTARY_INTAKE_LINGER", "2s")))
                .hasMessageContaining("must be at most 1000ms");
        assertThat(read(Map.of(), Map.of("TRIBUTARY_INTAKE_LINGER", "0ms"))
                        .intake()
                        .linger())
                .isEqualTo(Duration.ZERO);
        assertThatThrownBy(() -> read(Map.of(), Map.of("TRIBUTARY_INTAKE_WAITING_MAX", "100")))
                .hasMessageContaining("less than intake.batch.max");
        assertThat(read(Map.of(Setting.HTTP_PORT, "0", Setting.MANAGEMENT_PORT, "0"), Map.of())
                        .http()
                        .port())
                .isZero();
    }

    @Test
    void ratesAreFetchedFromAnAddressOrNotAtAll() {
        assertThat(read(Map.of(), Map.of("TRIBUTARY_RATES_URL", "OFF")).rates().url())
                .isNull();
        assertThat(read(Map.of(), Map.of("TRIBUTARY_RATES_URL", "http://mirror.example:8080/rates.xml"))
                        .rates()
                        .url())
                .isEqualTo(URI.create("http://mirror.example:8080/rates.xml"));
        for (String wrong : List.of(
                "ftp://mirror.example/rates.xml",
                "file:///etc/passwd",
                "https://me:geheim@mirror.example/",
                "https://mirror.example/?followRedirects=true",
                "https://mirror.example/{{data}}",
                "mirror.example")) {
            assertThatThrownBy(() -> read(Map.of(), Map.of("TRIBUTARY_RATES_URL", wrong)))
                    .as(wrong)
                    .hasMessage("TRIBUTARY_RATES_URL must be off or an address such as https://host/path, without user,"
                            + " query and fragment.");
        }
        assertThatThrownBy(() -> read(Map.of(), Map.of("TRIBUTARY_RATES_PERIOD", "59s")))
                .hasMessage("TRIBUTARY_RATES_PERIOD must be at least 60s, not \"59s\".");
        assertThatThrownBy(() -> read(Map.of(), Map.of("TRIBUTARY_RATES_PERIOD", "daily")))
                .hasMessageContaining("must be a time such as");
    }

    @Test
    void passwordsAreNotInTheText() {
        Settings settings = read(Map.of(), Map.of("TRIBUTARY_DATABASE_URL", "postgresql://me:geheim@db/hub"));
        assertThat(settings.toString()).contains("postgresql://me:***@db/hub").doesNotContain("geheim");
    }

    private Settings read(Map<Setting, String> flags, Map<String, String> environment) {
        return new SettingsReader(home, here, environment).read(flags);
    }

    private void file(String content) throws IOException {
        Path file = home.resolve(SettingsReader.FILE);
        Files.createDirectories(home.resolve("config"));
        Files.writeString(file, content);
    }
}
