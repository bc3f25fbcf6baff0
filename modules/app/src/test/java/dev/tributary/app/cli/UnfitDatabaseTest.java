package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.cli.Cli.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases and roles on which no hub starts. */
@Timeout(120)
class UnfitDatabaseTest {
    @TempDir
    static Path folder;

    private static ExternalPostgres server;
    private static String hosts = "";

    @BeforeAll
    static void start() throws Exception {
        server = ExternalPostgres.start(folder.resolve("server"));
        hosts = server.address();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void anOwnerThatMigratesForItselfIsRefusedBeforeItOwnsAnything() throws Exception {
        Result up =
                with("landlord", "landlord", "empty").run("up", "--migrate", "--port", "0", "--management-port", "0");
        assertThat(up.code()).isEqualTo(3);
        assertThat(up.err()).contains("name the same role, landlord").contains("migrate --app-role tributary_app");
        Result later =
                with("landlord", "builder", "empty").run("up", "--migrate", "--port", "0", "--management-port", "0");
        assertThat(later.code()).isEqualTo(3);
        assertThat(later.err()).contains("the database role landlord owns the database");
        assertThat(server.schemas("empty")).isZero();
    }

    @Test
    void aRoleThatOwnsTheTablesOnlyOnceTheyAreThereIsRefusedToo() throws Exception {
        Result up = with("mate", "builder", "site").run("up", "--migrate", "--port", "0", "--management-port", "0");
        assertThat(up.code()).isEqualTo(3);
        assertThat(up.err()).contains("the database role mate is a member of builder, which owns the hub's tables");
        assertThat(server.schemas("site")).isEqualTo(7);
    }

    @Test
    void aRoleWhoseNameCannotBePutIntoSqlIsRefusedBeforeMigrating() throws Exception {
        Cli odd = new Cli(folder)
                .with("TRIBUTARY_DATABASE_URL", "postgresql://it's:x@" + hosts + "/empty")
                .with("TRIBUTARY_OWNER_DATABASE_URL", "postgresql://landlord:landlord@" + hosts + "/empty");
        Result up = odd.run("up", "--migrate", "--port", "0", "--management-port", "0");
        assertThat(up.code()).isEqualTo(3);
        assertThat(up.err()).contains("\"it's\" cannot be the name of the hub's role");
        assertThat(server.schemas("empty")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "SQL_ASCII"})
    void aDatabaseThatIsNotInUtf8IsRefusedByEveryCommand(String encoding) throws Exception {
        String name = "in_" + encoding.toLowerCase(Locale.ROOT);
        server.run("create database " + name + " owner planner encoding '" + encoding
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
        assertThat(server.schemas(name)).isZero();
    }

    private static Cli with(String hub, String owner, String database) {
        return new Cli(folder)
                .with("TRIBUTARY_DATABASE_URL", "postgresql://" + hub + ":" + hub + "@" + hosts + "/" + database)
                .with(
                        "TRIBUTARY_OWNER_DATABASE_URL",
                        "postgresql://" + owner + ":" + owner + "@" + hosts + "/" + database);
    }
}
