package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.cli.Cli.Result;
import dev.tributary.app.cli.Cli.Running;
import dev.tributary.app.database.FolderLock;
import dev.tributary.platform.database.DatabaseSettings;
import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trial from its first start on, with the embedded database. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class DemoTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START_MAX = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    @Test
    @Order(1)
    void theFirstStartWritesDownWhatScriptsNeed() throws Exception {
        Running running = demo();
        Path file = ready(running);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        JsonNode demo = JSON.readTree(file.toFile());
        Files.copy(file, home.resolve("first.json"));

        assertThat(demo.get("base_url").textValue()).isEqualTo("http://localhost:18080");
        assertThat(demo.get("management_url").textValue()).isEqualTo("http://localhost:19090");
        assertThat(demo.get("api_key").textValue()).startsWith("sk_dev_");
        assertThat(demo.get("team_id").textValue()).startsWith("team_");
        assertThat(demo.get("program_id").textValue()).startsWith("prog_");
        assertThat(demo.get("offer_id").textValue()).startsWith("off");
        assertThat(demo.get("affiliates")).hasSize(5).allSatisfy(affiliate -> {
            assertThat(affiliate.get("affiliate_id").textValue()).startsWith("aff_");
            assertThat(affiliate.get("tracking_id").textValue()).matches("[a-z0-9-]+");
        });
        namesForOtherDialects(demo);
        Set<String> customers = new HashSet<>();
        assertThat(demo.get("referrals")).hasSizeGreaterThanOrEqualTo(100).allSatisfy(referral -> {
            assertThat(referral.get("referral_id").textValue()).startsWith("ref_");
            assertThat(referral.get("click_id")).isEqualTo(referral.get("referral_id"));
            assertThat(referral.get("external_user_id").textValue()).startsWith("user_");
            customers.add(referral.get("customer_id").textValue());
        });
        assertThat(customers).hasSize(demo.get("referrals").size()).contains("cust_100", "cust_123");

        Result result = running.stop();
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("http://localhost:18080")
                .contains("for trial use, not for production")
                .contains("curl -X POST \"http://localhost:18080/v1/conversions\"")
                .contains("Authorization: Bearer " + demo.get("api_key").textValue())
                .contains("\"customer_id\": \"cust_123\"");
        assertThat(file).doesNotExist();
        assertThat(EmbeddedPostgresServer.running(home.resolve("data/postgresql")))
                .isEmpty();
    }

    @Test
    @Order(2)
    void theSecondStartGoesOnWithTheSameTeamAndKey() throws Exception {
        Path file = Files.writeString(home.resolve("data/demo.json"), "{}"); // as a killed hub leaves it
        try (Running running = demo()) {
            await().atMost(START_MAX)
                    .until(() -> running.result().isDone() || (Files.exists(file) && Files.size(file) > 2));
            assertThat(file).hasSameTextualContentAs(home.resolve("first.json"));
        }
    }

    @Test
    @Order(3)
    void besideARunningHubTheFolderIsTakenAndAdministrationWorks() throws Exception {
        try (Running running = demo()) {
            ready(running);

            Result second = demo().result().join();
            assertThat(second.code()).isEqualTo(3);
            assertThat(second.err())
                    .contains("Another hub (process " + ProcessHandle.current().pid() + ") uses the data folder")
                    .contains("--data");
            assertThat(home.resolve("data/demo.json")).exists();

            assertThat(cli().run("teams", "list").out()).contains("Demo").contains("USD");
            administerKeys("Demo");
        }
    }

    /** The library that starts the server puts {@code -F} on its command line. */
    @Test
    @Order(3)
    void theTrialsDatabaseIsDurableAndNobodyElseMayEnterItsFolder() throws Exception {
        try (Running running = demo()) {
            ready(running);
            DatabaseSettings app = EmbeddedPostgresServer.running(home.resolve("data/postgresql"))
                    .orElseThrow()
                    .app();
            try (Connection connection = DriverManager.getConnection(app.url(), app.user(), app.password());
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select concat_ws(' ', current_setting('fsync'),"
                            + " current_setting('full_page_writes'), current_setting('synchronous_commit'))")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("on on on");
            }
            for (String folder : List.of("data", "data/postgresql")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(folder))))
                        .as(folder)
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    @Order(4)
    void withoutAHubAdministrationStartsTheDatabaseForAsLongAsItTakes() throws Exception {
        Result created = cli().run("teams", "create", "Acme", "--currency", "eur", "--json");
        assertThat(created.err()).isEmpty();
        assertThat(JSON.readTree(created.out()).get("currency").textValue()).isEqualTo("EUR");
        assertThat(EmbeddedPostgresServer.running(home.resolve("data/postgresql")))
                .isEmpty();
        administerKeys("Acme");

        assertThat(cli().run("keys", "create", "--name", "which").err()).contains("There are 2 teams");
        assertThat(cli().run("keys", "create", "--name", "which").code()).isEqualTo(2);
        assertThat(cli().run("keys", "list", "--team", "Nobody").code()).isEqualTo(4);
        assertThat(cli().run("keys", "revoke", "key_nonsense").code()).isEqualTo(4);
        assertThat(cli().run("keys", "create", "--name", "old", "--expires", "2020-01-01")
                        .err())
                .contains("is in the past");
        for (String far : List.of("+999999999-12-31T00:00:00Z", "+10000-01-01")) {
            Result refused = cli().run("keys", "create", "--team", "Acme", "--name", "far", "--expires", far);
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains("--expires " + far + " is too far away: the year 9999 is the last.");
        }
        assertThat(cli().run("keys", "create", "--name", "old", "--expires", "soon")
                        .code())
                .isEqualTo(2);
    }

    @Test
    @Order(5)
    void aRevokedKeyIsReplacedAtTheNextStart() throws Exception {
        JsonNode keys = JSON.readTree(
                cli().run("keys", "list", "--team", "Demo", "--json").out());
        for (JsonNode key : keys) {
            assertThat(cli().run("keys", "revoke", key.get("id").textValue()).code())
                    .isZero();
        }
        try (Running running = demo()) {
            JsonNode demo = JSON.readTree(ready(running).toFile());
            JsonNode first = JSON.readTree(home.resolve("first.json").toFile());
            assertThat(demo.get("team_id")).isEqualTo(first.get("team_id"));
            assertThat(demo.get("api_key")).isNotEqualTo(first.get("api_key"));
        }
    }

    @Test
    @Order(6)
    void aHubWhoseDatabaseIsKilledEndsAndSaysSo() throws Exception {
        Path log = home.resolve("data/postgresql/postgresql.log");
        Running running = demo();
        ready(running);
        Path pidFile = home.resolve("data/postgresql/cluster/postmaster.pid");
        long postmaster = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();

        Result result = running.result().get(30, TimeUnit.SECONDS);
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .contains("The embedded PostgreSQL is gone, and the hub ends with it.")
                .contains(log + " may say why. Start the hub again")
                .doesNotContain("\tat ");
        assertThat(home.resolve("data/demo.json")).doesNotExist();
    }

    /** In a folder of its own: the library's lock on the other one goes with the process. */
    @Test
    @Order(7)
    void doctorSeesThatTheDatabaseOfALivingHubIsGone() throws Exception {
        Path data = home.resolve("orphaned");
        Files.createDirectories(home.resolve("routes"));
        try (FolderLock hub = FolderLock.acquire(data)) {
            assertThat(hub).isNotNull();
            String[] command = {
                "doctor", "--data", data.toString(), "--port", "0", "--management-port", "0",
            };
            Files.writeString(data.resolve("demo.json"), "{}");
            assertThat(cli().run(command).out()).contains("database: none named"); // the hub has one of its own

            Files.createDirectory(data.resolve("postgresql"));
            Result result = cli().run(command);
            assertThat(result.code()).isEqualTo(3);
            assertThat(result.out())
                    .contains("problem  database: The hub (process "
                            + ProcessHandle.current().pid() + ") runs, but its embedded PostgreSQL does not.")
                    .contains("Restart the hub");

            Files.delete(data.resolve("demo.json")); // while a hub is starting, or a command works on the folder
            assertThat(cli().run(command).code()).isZero();
        }
    }

    /** Scripts read these names: letter by letter. */
    private static void namesForOtherDialects(JsonNode demo) {
        assertThat(demo.get("segment_write_key").textValue()).startsWith("wk_");
        assertThat(demo.get("refersion_key").textValue()).matches("pub_[^.]+\\.sec_.+");
        assertThat(demo.get("everflow_key").textValue()).startsWith("wk_");
        for (String number : List.of("everflow_network_id", "everflow_offer_id", "advertiser_id")) {
            assertThat(demo.get(number).isIntegralNumber()).as(number).isTrue();
            assertThat(demo.get(number).longValue()).as(number).isPositive();
        }
        assertThat(demo.get("affiliates")).allSatisfy(affiliate -> assertThat(
                        affiliate.get("everflow_affiliate_id").isIntegralNumber())
                .isTrue());
        assertThat(demo.get("transaction_ids").isArray()).isTrue();
        assertThat(demo.get("transaction_ids"))
                .isNotEmpty()
                .allSatisfy(transaction -> assertThat(transaction.textValue()).matches("[0-9a-f]{32}"));
    }

    private static void administerKeys(String team) throws IOException {
        Result created = cli().run(
                        "keys",
                        "create",
                        "--team",
                        team,
                        "--name",
                        "segment",
                        "--scope",
                        "write:commissions",
                        "--scope",
                        "create:clicks",
                        "--expires",
                        "90d",
                        "--kind",
                        "dev",
                        "--json");
        assertThat(created.err()).isEmpty();
        JsonNode key = JSON.readTree(created.out());
        assertThat(key.get("secret").textValue()).startsWith("sk_dev_");
        assertThat(key.get("scopes")).hasSize(2);
        assertThat(key.get("expires_at").isNull()).isFalse();
        String id = key.get("id").textValue();

        assertThat(cli().run("keys", "list", "--team", team).out())
                .contains(id, "segment", "create:clicks, write:commissions")
                .doesNotContain(key.get("secret").textValue());
        assertThat(cli().run("keys", "revoke", id).out()).contains("Revoked key " + id);
        assertThat(cli().run("keys", "list").out()).containsPattern(id + ".*revoked");
    }

    private static Path ready(Running running) {
        Path file = home.resolve("data/demo.json");
        await().atMost(START_MAX).until(() -> running.result().isDone() || Files.exists(file));
        assertThat(running.result()).isNotDone();
        return file;
    }

    private static Running demo() {
        return cli().start("demo", "--port", "0", "--management-port", "0");
    }

    private static Cli cli() {
        return new Cli(home);
    }
}
