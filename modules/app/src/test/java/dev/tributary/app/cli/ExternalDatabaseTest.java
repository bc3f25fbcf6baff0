package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.cli.Cli.Result;
import dev.tributary.app.cli.Cli.Running;
import dev.tributary.app.settings.DatabaseUrl;
import dev.tributary.platform.database.EmbeddedPostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From an empty database of one's own to a running hub, with every wrong turn on the way. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class ExternalDatabaseTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static EmbeddedPostgresServer server;
    private static String hosts = "";

    @BeforeAll
    static void aServerWithAnAdministrator() throws Exception {
        server = EmbeddedPostgresServer.start(folder.resolve("server"));
        hosts = "127.0.0.1:" + server.access().port();
        asAdministrator(
                "create role boss superuser login password 'boss'",
                "create role planner login createrole password 'planner'",
                "create role powerless login password 'powerless'",
                "create role sneaky login bypassrls password 'sneaky'",
                "create role recruiter login createrole password 'recruiter'",
                "create role friend login noinherit password 'friend' in role sneaky",
                "create role helper login password 'helper' in role recruiter",
                "create role landlord login password 'landlord'",
                "create role builder login password 'builder'",
                "create role \"it's\" login password 'x'",
                "create role mate login password 'mate' in role builder");
        asAdministrator("create database hub owner planner");
        asAdministrator("create database empty owner landlord");
        asAdministrator("create database site", "grant create on database site to builder");
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
                .until(() -> running.result().isDone() || connections("tributary_hub") > 0);
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
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + hosts + "/hub",
                        "postgres",
                        server.access().superuserPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("update intake.schema_history set checksum = checksum + 1 where checksum is not null");
        }
        Result result = owner("planner").run("migrate");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("set up by a build whose migrations are not those of this one");
    }

    @Test
    @Order(12)
    void anOwnerThatMigratesForItselfIsRefusedBeforeItOwnsAnything() throws Exception {
        Result up =
                with("landlord", "landlord", "empty").run("up", "--migrate", "--port", "0", "--management-port", "0");
        assertThat(up.code()).isEqualTo(3);
        assertThat(up.err()).contains("name the same role, landlord").contains("migrate --app-role tributary_app");
        Result later =
                with("landlord", "builder", "empty").run("up", "--migrate", "--port", "0", "--management-port", "0");
        assertThat(later.code()).isEqualTo(3);
        assertThat(later.err()).contains("the database role landlord owns the database");
        assertThat(schemas("empty")).isZero();
    }

    @Test
    @Order(13)
    void aRoleThatOwnsTheTablesOnlyOnceTheyAreThereIsRefusedToo() throws Exception {
        Result up = with("mate", "builder", "site").run("up", "--migrate", "--port", "0", "--management-port", "0");
        assertThat(up.code()).isEqualTo(3);
        assertThat(up.err()).contains("the database role mate is a member of builder, which owns the hub's tables");
        assertThat(schemas("site")).isEqualTo(4);
    }

    @Test
    @Order(14)
    void aCommitThatDoesNotWaitForTheDiskIsRefused() throws Exception {
        String url = Files.readString(folder.resolve("hub.url")) + "?options=-c%20synchronous_commit%3Doff";
        Cli hub = new Cli(folder).with("TRIBUTARY_DATABASE_URL", url);
        Result up = hub.run("up", "--port", "0", "--management-port", "0");
        assertThat(up.code()).isEqualTo(3);
        assertThat(up.err())
                .contains("The hub's connection has synchronous_commit = off")
                .contains("Take synchronous_commit out of the options");
        assertThat(hub.run("doctor", "--port", "0", "--management-port", "0").out())
                .contains("problem  durability: The hub's connection has synchronous_commit = off");
        assertThat(plainHub()
                        .run("doctor", "--port", "0", "--management-port", "0")
                        .out())
                .contains("ok       durability: every commit is flushed");
    }

    @Test
    @Order(15)
    void aRoleWhoseNameCannotBePutIntoSqlIsRefusedBeforeMigrating() throws Exception {
        Cli odd = new Cli(folder)
                .with("TRIBUTARY_DATABASE_URL", "postgresql://it's:x@" + hosts + "/empty")
                .with("TRIBUTARY_OWNER_DATABASE_URL", "postgresql://landlord:landlord@" + hosts + "/empty");
        Result up = odd.run("up", "--migrate", "--port", "0", "--management-port", "0");
        assertThat(up.code()).isEqualTo(3);
        assertThat(up.err()).contains("\"it's\" cannot be the name of the hub's role");
        assertThat(schemas("empty")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "SQL_ASCII"})
    @Order(16)
    void aDatabaseThatIsNotInUtf8IsRefusedByEveryCommand(String encoding) throws Exception {
        String name = "in_" + encoding.toLowerCase(Locale.ROOT);
        asAdministrator("create database " + name + " owner planner encoding '" + encoding
                + "' template template0 locale_provider libc locale 'C'");
        Cli cli = with("builder", "planner", name);
        for (String command : List.of("migrate", "up", "up --migrate", "demo", "doctor", "teams list")) {
            boolean runsAHub = !command.equals("migrate") && !command.equals("teams list");
            Result result = cli.run((command + (runsAHub ? " --port 0 --management-port 0" : "")).split(" "));
            assertThat(result.code()).as(command).isEqualTo(3);
            assertThat(result.out() + result.err())
                    .as(command)
                    .contains("The database " + name + " on " + hosts + " has the encoding " + encoding)
                    .contains("create database … encoding 'UTF8' template template0;")
                    .doesNotContain("\tat ");
        }
        assertThat(schemas(name)).isZero();
    }

    private static Cli with(String hub, String owner, String database) {
        return new Cli(folder)
                .with("TRIBUTARY_DATABASE_URL", "postgresql://" + hub + ":" + hub + "@" + hosts + "/" + database)
                .with(
                        "TRIBUTARY_OWNER_DATABASE_URL",
                        "postgresql://" + owner + ":" + owner + "@" + hosts + "/" + database);
    }

    private static long schemas(String database) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + hosts + "/" + database,
                        "postgres",
                        server.access().superuserPassword());
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from pg_namespace"
                        + " where nspname in ('partners', 'attribution', 'commission', 'intake')")) {
            row.next();
            return row.getLong(1);
        }
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

    private static long connections(String role) throws Exception {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where usename = '" + role + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void asAdministrator(String... statements) throws Exception {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Connection administrator() throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + hosts + "/postgres",
                "postgres",
                server.access().superuserPassword());
    }
}
