package dev.tributary.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteadyPlansTest {
    private static EmbeddedPostgresServer server;
    private static Database database;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = EmbeddedPostgresServer.start(folder);
        database = Database.open(server.access().owner());
        database.inTransaction(Set.of(), tx -> {
            tx.update("create table one_row (id bigint primary key)", Tx.Binding.NONE);
            tx.update("insert into one_row values (1)", Tx.Binding.NONE);
            return tx.update("analyze one_row", Tx.Binding.NONE);
        });
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
        server.close();
    }

    @Test
    void aTableIsReadByItsIndexHoweverSmallItIs() {
        assertThat(plan(database.steady())).contains("Index").doesNotContain("Seq Scan");
        assertThat(plan(database)).contains("Seq Scan");
    }

    @Test
    void whatIsPlannedForGoodStaysOnConnectionsOfItsOwn() {
        for (int time = 0; time < 20; time++) {
            assertThat(setting(database.steady(), "plan_cache_mode")).isEqualTo("force_generic_plan");
            assertThat(setting(database.lists(), "plan_cache_mode")).isEqualTo("force_generic_plan");
            assertThat(setting(database, "plan_cache_mode")).isEqualTo("auto");
        }
    }

    @Test
    void aPlanForAllCasesIsNeitherCompiledNorSharedAmongProcesses() {
        for (Transactor steady : List.of(database.steady(), database.lists())) {
            assertThat(setting(steady, "jit")).isEqualTo("off");
            assertThat(setting(steady, "max_parallel_workers_per_gather")).isEqualTo("0");
        }
    }

    private static String plan(Transactor transactor) {
        List<String> lines = transactor.inTransaction(
                Set.of(),
                tx -> tx.query(
                        "explain select id from one_row where id = any (?::int8[])",
                        p -> p.numbers(List.of(1L), each -> each),
                        row -> row.text("QUERY PLAN")));
        return String.join("\n", lines);
    }

    private static String setting(Transactor transactor, String name) {
        return transactor
                .inTransaction(
                        Set.of(),
                        tx -> tx.query(
                                "select current_setting(?) as value", p -> p.text(name), row -> row.text("value")))
                .get(0);
    }
}
