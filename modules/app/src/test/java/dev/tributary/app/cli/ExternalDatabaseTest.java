package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.cli.Cli.Result;
import dev.tributary.app.cli.Cli.Running;
import dev.tributary.app.settings.DatabaseUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From an empty database of one's own to a running hub, with every wrong turn on the way. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class ExternalDatabaseTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static ExternalPostgres server;
    private static String hosts = "";

    @BeforeAll
    static void aServerWithAnAdministrator() throws Exception {
        server = ExternalPostgres.start(folder.resolve("server"));
        hosts = server.address();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    @Order(1)
    void aHubDoesNotStartOnAnEmptyDatabase() {
        Result result = hub("powerless").run("up", "--port", "0", "--management-port", "0");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("schema is behind this build").contains("./tributary migrate");
    }

    @Test
    @Order(2)
    void statusListsWhatIsWaiting() throws Exception {
        Result status = owner("planner").run("migrate", "--status");
        assertThat(status.code()).isZero();
        assertThat(status.out())
                .startsWith("Waiting:")
                .contains("partners/V001")
                .contains("intake/V001");
        JsonNode json = JSON.readTree(
                owner("planner").run("migrate", "--status", "--json").out());
        assertThat(json.get("pending").size()).isGreaterThanOrEqualTo(4);
    }

    @Test
    @Order(3)
    void whoMayNotCreateRolesIsToldWhatToAskFor() {
        Result result = owner("powerless").run("migrate");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .contains("tributary_hub does not exist, and powerless may not create roles")
                .contains("create role \"tributary_hub\" login nosuperuser nobypassrls nocreaterole");
    }

    @Test
    @Order(4)
    void migratingMakesTheRoleAndShowsItsPasswordOnce() throws Exception {
        Result first = owner("planner").run("migrate", "--app-role", "tributary_hub", "--json");
        assertThat(first.err()).isEmpty();
        assertThat(first.code()).isZero();
        JsonNode answer = JSON.readTree(first.out());
        assertThat(answer.get("app_role_created").booleanValue()).isTrue();
        assertThat(answer.get("migrations_applied").intValue()).isGreaterThanOrEqualTo(4);
        String url = answer.get("database_url").textValue();
        Files.writeString(folder.resolve("hub.url"), url);
        assertThat(DatabaseUrl.parse(url).user()).isEqualTo("tributary_hub");

        Result second = owner("planner").run("migrate", "--app-role", "tributary_hub");
        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("was up to date").contains("its password was left as it is");
        assertThat(owner("planner")
                        .run("migrate", "--app-role", "tributary_hub", "--status")
                        .out())
                .contains("The schema is up to date.");
    }

    @Test
    @Order(5)
    void aSecondRoleWouldHaveNoRightsAndIsRefused() {
        Result result = owner("planner").run("migrate", "--app-role", "another_hub");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("made for another role than another_hub");
        assertThat(owner("planner")
                        .run("migrate", "--app-role", "Robert'); drop")
                        .err())
                .contains("cannot be the name");
    }

    @Test
    @Order(6)
    void rolesThatMayTooMuchAreRefusedWithTheCommandsThatMendIt() {
        assertRefused("boss", "is a superuser");
        assertRefused("planner", "owns the hub's tables");
        assertRefused("sneaky", "has BYPASSRLS");
        assertRefused("recruiter", "may create roles");
        assertRefused("friend", "the database role friend is a member of sneaky, which has BYPASSRLS");
        assertRefused("helper", "the database role helper is a member of recruiter, which may create roles");
        Result demo = hub("boss").run("demo", "--port", "0", "--management-port", "0");
        assertThat(demo.code()).isEqualTo(3);
        assertThat(demo.err()).contains("is a superuser").contains("./tributary migrate");
    }

    @Test
    @Order(7)
    void wrongPasswordsAndDatabasesAreSaidSo() {
        Result password = new Cli(folder)
                .with("TRIBUTARY_DATABASE_URL", "postgresql://powerless:wrong@" + hosts + "/hub")
                .run("up", "--port", "0", "--management-port", "0");
        assertThat(password.code()).isEqualTo(3);
        assertThat(password.err())
                .contains("refuses the password of role powerless")
                .contains("alter role");

        Result database = new Cli(folder)
                .with("TRIBUTARY_DATABASE_URL", "postgresql://powerless:powerless@" + hosts + "/absent")
                .run("up", "--port", "0", "--management-port", "0");
        assertThat(database.code()).isEqualTo(3);
        assertThat(database.err())
                .contains("There is no database absent on " + hosts)
                .contains("create database");
    }

    @Test
    @Order(8)
    void upRunsOnThePrintedAddressUntilItIsStopped() throws Exception {
        Running running = plainHub().start("up", "--port", "0", "--management-port", "0");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> running.result().isDone() || server.connections("tributary_hub") > 0);
        assertThat(running.result()).isNotDone();
        Result result = running.stop();
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    @Order(9)
    void demoNeedsTheOwnerToPutItsDataIn() throws Exception {
        String data = folder.resolve("demo").toString();
        String[] demo = {"demo", "--port", "0", "--management-port", "0", "--data", data};
        Result alone = plainHub().run(demo);
        assertThat(alone.code()).isEqualTo(3);
        assertThat(alone.err()).contains("Name the role that owns the schema in TRIBUTARY_OWNER_DATABASE_URL too.");

        Cli both = plainHub().with("TRIBUTARY_OWNER_DATABASE_URL", url("planner"));
        Running running = both.start(demo);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> running.result().isDone() || Files.exists(folder.resolve("demo/demo.json")));
        Result result = running.stop();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("with the data of a trial: not for production");
        assertThat(folder.resolve("demo/postgresql")).doesNotExist();

        Running again = plainHub().start(demo); // what is there needs no owner
        await().atMost(Duration.ofSeconds(30))
                .until(() -> again.result().isDone() || Files.exists(folder.resolve("demo/demo.json")));
        assertThat(again.stop().err()).isEmpty();
    }

    @Test
    @Order(10)
    void teamsAndKeysAreAdministeredAsTheOwner() {
        Result created = owner("planner").run("teams", "create", "Acme", "--currency", "EUR");
        assertThat(created.err()).isEmpty();
        assertThat(owner("planner").run("teams", "list").out()).contains("Acme").contains("EUR");
        assertThat(owner("planner")
                        .run("keys", "create", "--team", "Acme", "--name", "backend")
                        .out())
                .contains("sk_live_");
    }

    @Test
    @Order(11)
    void aDatabaseOfAnotherBuildIsLeftAlone() throws Exception {
        server.runIn("hub", "update intake.schema_history set checksum = checksum + 1 where checksum is not null");
        Result result = owner("planner").run("migrate");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("set up by a build whose migrations are not those of this one");
    }

    @Test
    @Order(14)
    void aCommitThatDoesNotWaitForTheDiskIsRefused() throws Exception {
        String url = Files.readString(folder.resolve("hub.url")) + "?options=-c%20synchronous_commit%3Doff";
        Cli hub = new Cli(folder).with("TRIBUTARY_DATABASE_URL", url);
        Result up = hub.run("up", "--port", "0", "--management-port", "0");
        assertThat(up.code()).isEqualTo(3);
        assertThat(up.err())
                .contains("The hub's connection has synchronous_commit")
                .contains("Take synchronous_commit out of the options");
        assertThat(hub.run("doctor", "--port", "0", "--management-port", "0").out())
                .contains("problem  durability: The hub's connection has synchronous_commit");
        assertThat(plainHub()
                        .run("doctor", "--port", "0", "--management-port", "0")
                        .out())
                .contains("ok       durability: every commit is flushed");
    }

    private static void assertRefused(String role, String reason) {
        Result result = hub(role).run("up", "--port", "0", "--management-port", "0");
        assertThat(result.code()).as(role).isEqualTo(3);
        assertThat(result.err())
                .contains(reason)
                .contains("TRIBUTARY_OWNER_DATABASE_URL='postgresql://" + role + ":PASSWORD@" + hosts
                        + "/hub' ./tributary migrate")
                .contains("create role tributary_app login nosuperuser nobypassrls nocreaterole")
                .doesNotContain("\tat ");
    }

    private static Cli hub(String role) {
        return new Cli(folder).with("TRIBUTARY_DATABASE_URL", url(role));
    }

    private static Cli plainHub() throws Exception {
        return new Cli(folder).with("TRIBUTARY_DATABASE_URL", Files.readString(folder.resolve("hub.url")));
    }

    private static Cli owner(String role) {
        return new Cli(folder)
                .with("TRIBUTARY_OWNER_DATABASE_URL", url(role))
                .with("TRIBUTARY_DATABASE_URL", "postgresql://tributary_hub@" + hosts + "/hub");
    }

    private static String url(String role) {
        return "postgresql://" + role + ":" + role + "@" + hosts + "/hub";
    }
}
