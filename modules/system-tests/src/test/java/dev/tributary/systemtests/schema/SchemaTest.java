package dev.tributary.systemtests.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.database.EmbeddedPostgresServer;
import dev.tributary.platform.database.Migrations;
import dev.tributary.systemtests.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dgolden.update=true} writes the golden copy anew; the change is then reviewed like any other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaTest {
    private static final String GOLDEN = "modules/system-tests/src/test/resources/golden-schema.txt";

    private final EmbeddedPostgresServer server;
    private final Connection superuser;
    private final int scriptsRun;

    SchemaTest(@TempDir Path folder) throws IOException, SQLException {
        server = EmbeddedPostgresServer.start(folder.resolve("postgres"));
        scriptsRun = Migrations.apply(server.access().owner(), EmbeddedPostgresServer.APP_ROLE);
        superuser = DriverManager.getConnection(
                server.access().owner().url(), "postgres", server.access().superuserPassword());
        superuser.setAutoCommit(false);
    }

    static List<SchemaRule> rules() {
        return SchemaRule.all();
    }

    /** Counter-examples live as long as their test. */
    @AfterEach
    void forget() throws SQLException {
        superuser.rollback();
    }

    @AfterAll
    void stop() throws IOException, SQLException {
        superuser.close();
        server.close();
    }

    @Test
    void isTheGoldenOne() throws IOException, SQLException {
        String schema = SchemaDump.write(new Catalog(superuser));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(Repository.resolve(GOLDEN), schema);
        }

        assertThat(schema).isEqualTo(Repository.read(Repository.resolve(GOLDEN)));
    }

    @Test
    void theMigrationsRunOnceAndForAll() {
        assertThat(scriptsRun).isPositive();
        assertThat(Migrations.apply(server.access().owner(), EmbeddedPostgresServer.APP_ROLE))
                .isZero();
        assertThat(Migrations.pending(server.access().owner(), EmbeddedPostgresServer.APP_ROLE))
                .isEmpty();
    }

    @Test
    void aChangedTableChangesTheDump() throws SQLException {
        Catalog catalog = new Catalog(superuser);
        String before = SchemaDump.write(catalog);
        catalog.run("alter table commission.posting disable row level security");

        assertThat(SchemaDump.write(catalog)).isNotEqualTo(before).contains("DISABLED");
    }

    @Test
    void everyModuleHasTables() throws SQLException {
        assertThat(SchemaDump.tables(new Catalog(superuser)).stream().map(table -> table.replaceFirst("\\..*", "")))
                .containsAll(Migrations.MODULES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void everyTableKeeps(SchemaRule rule) throws SQLException {
        List<String> broken = new Catalog(superuser).ask(rule.question());

        assertThat(broken).as(rule.sentence()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void aTableThatBreaksItIsNoticed(SchemaRule rule) throws SQLException {
        Catalog catalog = new Catalog(superuser);
        catalog.run(rule.counterExample());

        assertThat(catalog.ask(rule.question())).isNotEmpty();
    }

    /** The exemption is for tables by name, not for whatever looks like one of them. */
    @Test
    void aReferenceTableThatIsNotOnTheListIsNoticed() throws SQLException {
        Catalog catalog = new Catalog(superuser);
        catalog.run("create table commission.other_rate (like commission.exchange_rate including all)");
        Set<String> naming = new TreeSet<>();
        for (SchemaRule rule : rules()) {
            if (catalog.ask(rule.question()).stream().anyMatch(broken -> broken.startsWith("commission.other_rate"))) {
                naming.add(rule.name());
            }
        }

        assertThat(naming)
                .containsExactly(
                        "row-level security is on, with a policy that asks for the teams",
                        "team_id comes first",
                        "team_id is in every unique key, and leads the primary one");
    }

    @Test
    void whatIsOfATeamHasNoPlaceInAReferenceTable() throws SQLException {
        Catalog catalog = new Catalog(superuser);
        catalog.run("alter table commission.exchange_rate add column team_id uuid");

        assertThat(rules().stream().filter(rule -> rule.name().startsWith("a reference table")))
                .singleElement()
                .satisfies(rule ->
                        assertThat(catalog.ask(rule.question())).containsExactly("commission.exchange_rate team_id"));
    }
}
