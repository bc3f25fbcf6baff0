package dev.tributary.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transaction names its teams with its first statement, whatever that is; all that follow are for the same teams. */
class NamedTeamsTest {
    private static final UUID TEAM = new UUID(7, 7);
    private static final UUID OTHER = new UUID(8, 8);

    private static EmbeddedPostgresServer server;
    private static Database database;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = EmbeddedPostgresServer.start(folder);
        database = Database.open(server.access().owner());
        database.inTransaction(
                Set.of(), tx -> tx.update("create table seen (teams text not null, note text)", Tx.Binding.NONE));
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
        server.close();
    }

    @Test
    void theFirstQueryAndThoseAfterItSeeThem() {
        for (UUID team : new UUID[] {TEAM, OTHER, TEAM}) {
            String found = database.inTransaction(Set.of(team), tx -> named(tx) + named(tx));
            assertThat(found).isEqualTo("{" + team + "}{" + team + "}");
        }
    }

    @Test
    void theFirstUpdateSeesThemAndTellsItsOwnCount() {
        int rows = database.inTransaction(
                Set.of(TEAM),
                tx -> tx.update(
                        "insert into seen select current_setting('tributary.teams'), ? from generate_series(1, 3)",
                        p -> p.text("update")));

        assertThat(rows).isEqualTo(3);
        String kept = database.inTransaction(Set.of(), tx -> seen(tx, "update"));
        assertThat(kept).isEqualTo("{" + TEAM + "}");
    }

    @Test
    void aPartThatIsUndoneLeavesThemNamed() {
        String found = database.inTransaction(Set.of(TEAM), tx -> {
            assertThat(tx.attempt(in -> in.update("insert into seen values (null)", Tx.Binding.NONE)))
                    .isPresent();
            return named(tx);
        });

        assertThat(found).isEqualTo("{" + TEAM + "}");
    }

    @Test
    void theNextTransactionOfTheConnectionKnowsNothingOfThem() {
        assertThatThrownBy(() -> database.inTransaction(
                        Set.of(TEAM), tx -> tx.update("insert into seen values (null)", Tx.Binding.NONE)))
                .isInstanceOf(StatementFailedException.class);

        String found = database.inTransaction(Set.of(), NamedTeamsTest::named);
        assertThat(found).isEqualTo("{}");
    }

    private static String named(Tx tx) throws SQLException {
        return tx.query("select current_setting('tributary.teams') as teams", Tx.Binding.NONE, row -> row.text("teams"))
                .get(0);
    }

    private static String seen(Tx tx, String note) throws SQLException {
        return tx.query("select teams from seen where note = ?", p -> p.text(note), row -> row.text("teams"))
                .get(0);
    }
}
