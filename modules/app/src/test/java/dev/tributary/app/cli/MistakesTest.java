package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.cli.Cli.Result;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people get wrong is answered with a sentence, its mend and a fixed exit code; never with a stack trace. */
@Timeout(60)
class MistakesTest {
    @TempDir
    Path home;

    private Cli cli = new Cli(Path.of(""));

    @BeforeEach
    void anEmptyHome() {
        cli = new Cli(home);
    }

    @Test
    void helpAndVersionAreNoMistakes() {
        assertThat(cli.run("--help").code()).isZero();
        assertThat(cli.run("--help").out())
                .contains("demo", "up", "doctor", "teams", "keys", "rates", "migrate", "Exit codes");
        assertThat(cli.run("--version").out()).startsWith("tributary ");
        assertThat(cli.run("keys", "create", "--help").code()).isZero();
        assertThat(cli.run("keys", "create", "--help").out()).contains("--expires", "--scope", "--debug");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                            | Unmatched argument at index 0",
                "dmeo                                          | Unmatched argument at index 0: 'dmeo'",
                "demo --prot 1                                 | Unknown options: '--prot'",
                "teams                                         | Say what to do: create or list.",
                "keys                                          | Say what to do: create, list or revoke.",
                "keys create                                   | Missing required option: '--name=NAME'",
                "keys create --name a --scope write:everything | write:everything is no scope. There are: create:clicks",
                "keys create --name a --kind test              | Invalid value for option '--kind'",
                "teams create a --currency XYZW                | XYZW is not a currency code",
                "teams create a --currency XAU                 | XAU has no minor unit",
                "rates                                         | Say what to do: import or list.",
                "rates import                                  | Missing required parameter: 'FILE'",
                "rates list --day soon                         | --day must be a day such as 2026-11-19, not \"soon\".",
                "rates list --day +10000-01-01                 | --day must be a day such as 2026-11-19",
                "demo --port abc                               | --port must be a whole number from 0 to 65535, not \"abc\".",
                "up --port 99999                               | --port must be a whole number from 0 to 65535",
                "demo --port 80 --management-port 80           | http.port and management.port are both 80.",
                "doctor --management-port -1                   | --management-port must be a whole number"
            })
    void aMistakeInTheCommandEndsWithTwo(String command, String message) {
        Result result = cli.run(command.strip().split(" +", -1));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("tributary: ").contains(message).contains("--help");
        assertThat(result.out()).isEmpty();
        assertNoStackTrace(result);
    }

    @Test
    void noCommandAtAllIsOneToo() {
        Result result = cli.run();
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("No command given").contains("tributary --help");
    }

    @Test
    void everyProblemOfTheSettingsIsSaidAtOnce() {
        Result result = cli.with("HTTP_PORT", "http")
                .with("TRIBUTARY_LOG_LEVEL", "loud")
                .run("demo", "--management-port", "-1");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .contains("tributary: HTTP_PORT must be a whole number")
                .contains("tributary: --management-port must be a whole number")
                .contains("tributary: TRIBUTARY_LOG_LEVEL must be one of error, warn, info, debug");
        assertNoStackTrace(result);
    }

    @Test
    void upDoesNotFallBackToTheEmbeddedDatabase() {
        Result result = cli.run("up");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("TRIBUTARY_DATABASE_URL is not set").contains("./tributary migrate");
        assertThat(cli.with("TRIBUTARY_DATABASE_URL", "postgresql://a:b@localhost:1/x")
                        .run("up", "--migrate")
                        .err())
                .contains("TRIBUTARY_OWNER_DATABASE_URL is not set");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void migrateAndAdministrationSayWhichAddressTheyNeed() {
        Result migrate = cli.run("migrate");
        assertThat(migrate.code()).isEqualTo(3);
        assertThat(migrate.err())
                .contains("TRIBUTARY_OWNER_DATABASE_URL is not set")
                .contains("postgresql://USER");

        Result teams = cli.with("TRIBUTARY_DATABASE_URL", "postgresql://a:b@localhost:1/x")
                .run("teams", "list");
        assertThat(teams.code()).isEqualTo(3);
        assertThat(teams.err()).contains("Name the role that owns the schema in TRIBUTARY_OWNER_DATABASE_URL");

        Result demo = new Cli(home)
                .with("TRIBUTARY_OWNER_DATABASE_URL", "postgresql://a:b@localhost:1/x")
                .run("demo", "--port", "0", "--management-port", "0");
        assertThat(demo.err()).contains("TRIBUTARY_DATABASE_URL is not");
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidSo() {
        Result refused = cli.with("TRIBUTARY_DATABASE_URL", "postgresql://me:geheim@127.0.0.1:1/hub")
                .run("up", "--port", "0", "--management-port", "0");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err())
                .contains("No PostgreSQL answers at 127.0.0.1:1.")
                .doesNotContain("geheim");
        assertNoStackTrace(refused);

        Result unknown = cli.with("TRIBUTARY_DATABASE_URL", "postgresql://me:geheim@nowhere.invalid/hub")
                .run("up", "--port", "0", "--management-port", "0");
        assertThat(unknown.err()).contains("The host in TRIBUTARY_DATABASE_URL is unknown: nowhere.invalid.");
    }

    @Test
    void takenPortsAreBothNamedBeforeAnythingIsStarted() throws Exception {
        try (ServerSocket http = new ServerSocket(0);
                ServerSocket management = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Result result = cli.run(
                    "demo",
                    "--port",
                    String.valueOf(http.getLocalPort()),
                    "--management-port",
                    String.valueOf(management.getLocalPort()));
            assertThat(result.code()).isEqualTo(3);
            assertThat(result.err())
                    .contains("Port " + http.getLocalPort() + " on 0.0.0.0 cannot be used: another program has it.")
                    .contains("--port or HTTP_PORT")
                    .contains("Port " + management.getLocalPort() + " on 127.0.0.1")
                    .contains("--management-port or MANAGEMENT_PORT");
            assertThat(home.resolve("data/postgresql")).doesNotExist();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidSo() throws Exception {
        Path file = Files.writeString(home.resolve("occupied"), "not a folder");
        Result result = cli.run("demo", "--data", file.resolve("data").toString());
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("The data folder " + file.resolve("data") + " cannot be written");
    }

    @Test
    void doctorNamesWhatIsMissingAndChangesNothing() throws Exception {
        Files.createDirectories(home.resolve("routes"));
        Result well = cli.run("doctor", "--port", "0", "--management-port", "0");
        assertThat(well.out())
                .contains("ok       java: version")
                .contains("ok       disk:")
                .contains("database: none named");
        assertThat(well.code()).isZero();
        assertThat(home.resolve("data")).doesNotExist();

        Files.delete(home.resolve("routes"));
        Result ill = cli.with("TRIBUTARY_DATABASE_URL", "postgresql://me:geheim@127.0.0.1:1/hub")
                .run("doctor", "--json", "--port", "0", "--management-port", "0");
        assertThat(ill.code()).isEqualTo(3);
        assertThat(ill.out())
                .contains("\"ok\" : false")
                .contains("No PostgreSQL answers at 127.0.0.1:1.")
                .contains("There is no folder")
                .doesNotContain("geheim");
    }

    @Test
    void onlyWhoAsksForAStackTraceGetsOne() {
        cli.with("TRIBUTARY_DATABASE_URL", "postgresql://me:geheim@127.0.0.1:1/hub");
        Result result = cli.run("up", "--debug", "--port", "0", "--management-port", "0");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .contains("No PostgreSQL answers")
                .contains("\tat ")
                .doesNotContain("geheim");
    }

    private static void assertNoStackTrace(Result result) {
        assertThat(result.err()).doesNotContain("\tat ", "Exception");
    }
}
