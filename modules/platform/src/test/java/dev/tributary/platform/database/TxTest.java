package dev.tributary.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What yields rows is queried, and what yields none is an update: the other way round, something would be lost unseen. */
class TxTest {
    private static EmbeddedPostgresServer server;
    private static Database database;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = EmbeddedPostgresServer.start(folder);
        database = Database.open(server.access().owner());
        database.inTransaction(
                Set.of(), tx -> tx.update("create table kept (number bigint primary key)", Tx.Binding.NONE));
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
        server.close();
    }

    @Test
    void aStatementWithoutRowsIsNotQueriedAndDoesNothing() {
        assertThatThrownBy(() -> query("insert into kept values (1)"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a statement was queried that yields no rows: insert into kept values (1)");

        assertThat(query("select number from kept")).isEmpty();
    }

    @Test
    void aStatementWithRowsIsNoUpdateAndDoesNothing() {
        String added = "insert into kept values (2) returning number";
        assertThatThrownBy(() -> database.inTransaction(Set.of(), tx -> tx.update(added, Tx.Binding.NONE)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a statement was run as an update that yields rows: " + added);
        assertThat(query("select number from kept")).isEmpty();

        assertThatThrownBy(() -> database.inTransaction(Set.of(), tx -> {
                    tx.query("select 1 as number", Tx.Binding.NONE, row -> row.number("number"));
                    return tx.update("select 1", Tx.Binding.NONE);
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatFindsNothingIsRunLikeAnyOther() {
        assertThat(query("delete from kept where number = 3 returning number")).isEmpty();
        assertThat(database.<Integer>inTransaction(
                        Set.of(), tx -> tx.update("delete from kept where number = 3", Tx.Binding.NONE)))
                .isZero();
    }

    private static List<Long> query(String sql) {
        return database.inTransaction(Set.of(), tx -> tx.query(sql, Tx.Binding.NONE, row -> row.number("number")));
    }
}
