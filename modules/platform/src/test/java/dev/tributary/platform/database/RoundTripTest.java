package dev.tributary.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.database.Tx.Asked;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody waits for travels with what somebody waits for, and is as good as if it had been run at once. */
class RoundTripTest {
    private static final UUID TEAM = new UUID(7, 7);

    private static EmbeddedPostgresServer server;
    private static Database database;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = EmbeddedPostgresServer.start(folder);
        DatabaseSettings owner = server.access().owner();
        String url = owner.url() + (owner.url().contains("?") ? "&" : "?") + "socketFactory="
                + CountedSockets.class.getName();
        database = Database.open(new DatabaseSettings(
                url, owner.user(), owner.password(), 1, 1, owner.connectTimeout(), Duration.ofSeconds(30)));
        database.inTransaction(Set.of(), tx -> {
            tx.send("create table kept (number bigint primary key, name text not null)", Tx.Binding.NONE);
            return true;
        });
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
        server.close();
    }

    @BeforeEach
    void empty() {
        database.inTransaction(Set.of(), tx -> tx.update("delete from kept", Tx.Binding.NONE));
    }

    @Test
    void whatIsSentGoesWithTheCommit() {
        int trips = counted(tx -> {
            keep(tx, 1, "one");
            keep(tx, 2, "two");
            keep(tx, 3, "three");
        });

        assertThat(trips).isEqualTo(1);
        assertThat(names()).containsExactly("one", "two", "three");
    }

    @Test
    void whatIsAskedNextSeesItAndComesInTheSameRoundTrip() {
        List<String> seen = new ArrayList<>();
        int trips = counted(tx -> {
            seen.clear();
            keep(tx, 1, "one");
            seen.addAll(names(tx));
        });

        assertThat(trips).isEqualTo(2); // and the commit
        assertThat(seen).containsExactly("one");
    }

    @Test
    void whatIsAskedForLaterComesWithTheNext() {
        List<String> seen = new ArrayList<>();
        int trips = counted(tx -> {
            seen.clear();
            Asked<Long> first = tx.ask("select 1::bigint as n", Tx.Binding.NONE, row -> row.number("n"));
            Asked<String> second = tx.ask("select 'two' as name", Tx.Binding.NONE, row -> row.text("name"));
            keep(tx, 3, "three");
            seen.addAll(names(tx));
            seen.addAll(second.rows());
            seen.add(first.rows().toString());
        });

        assertThat(seen).containsExactly("three", "two", "[1]");
        assertThat(trips).isEqualTo(2);
    }

    @Test
    void whatIsSentAndFailsFailsTheCommit() {
        assertThatThrownBy(() -> database.inTransaction(Set.of(TEAM), tx -> {
                    keep(tx, 1, "one");
                    keep(tx, 1, "once more");
                    keep(tx, 2, "two");
                    return true;
                }))
                .isInstanceOf(StatementFailedException.class)
                .cause()
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("one of [" + Tx.class.getName(), RoundTripTest.class.getName())
                        .doesNotContain("once more"));
        assertThat(names()).isEmpty();
    }

    @Test
    void whatIsSentAndFailsFailsWhatIsAskedNext() {
        assertThatThrownBy(() -> database.inTransaction(Set.of(TEAM), tx -> {
                    tx.send("insert into kept values (1, null)", Tx.Binding.NONE);
                    return names(tx);
                }))
                .isInstanceOf(StatementFailedException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void whatYieldsRowsIsNotSent() {
        assertThatThrownBy(() -> database.inTransaction(Set.of(TEAM), tx -> {
                    keep(tx, 1, "one");
                    tx.send("select 1", Tx.Binding.NONE);
                    return names(tx);
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void aPartThatFailsTakesNothingBackThatWasSentBefore() {
        List<Optional<Exception>> failures = new ArrayList<>();
        database.inTransaction(Set.of(TEAM), tx -> {
            keep(tx, 1, "before");
            failures.add(tx.attempt(in -> {
                keep(in, 2, "undone");
                keep(in, 1, "fails");
            }));
            failures.add(tx.attempt(in -> {
                keep(in, 2, "undone");
                throw new IllegalStateException("before it was run");
            }));
            failures.add(tx.attempt(in -> keep(in, 3, "within")));
            keep(tx, 4, "after");
            return true;
        });

        assertThat(failures.get(0)).get().isInstanceOf(SQLException.class);
        assertThat(failures.get(1)).get().isInstanceOf(IllegalStateException.class);
        assertThat(failures.get(2)).isEmpty();
        assertThat(names()).containsExactly("before", "within", "after");
    }

    @Test
    void rowsThatNeverCameAreNotNone() {
        List<Asked<Long>> lost = new ArrayList<>();
        boolean told = database.inTransaction(Set.of(TEAM), tx -> {
            Optional<Exception> failure = tx.attempt(in -> {
                lost.add(in.ask("select 1::bigint as n", Tx.Binding.NONE, row -> row.number("n")));
                in.update("insert into kept values (1, null)", Tx.Binding.NONE);
            });
            return failure.isPresent();
        });

        assertThat(told).isTrue();
        assertThatThrownBy(() -> lost.get(0).rows())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("never came");
    }

    @Test
    void aTransactionThatRunsIntoAnotherWithItsCommitIsRunAgain() {
        database.inTransaction(Set.of(), tx -> tx.update("create sequence if not exists tries", Tx.Binding.NONE));
        List<Integer> runs = new ArrayList<>();
        database.inTransaction(Set.of(TEAM), tx -> {
            runs.add(1);
            keep(tx, 1, "one");
            tx.send("do $$ begin if nextval('tries') = 1 then raise sqlstate '40001'; end if; end $$", Tx.Binding.NONE);
            return true;
        });

        assertThat(runs).hasSize(2);
        assertThat(names()).containsExactly("one");
    }

    private interface Part {
        void in(Tx tx) throws SQLException;
    }

    /** Once before, so that everything is prepared. */
    private static int counted(Part part) {
        database.inTransaction(Set.of(TEAM), tx -> {
            tx.attempt(in -> {
                part.in(in);
                throw new IllegalStateException("undone");
            });
            return true;
        });
        CountedSockets.ROUND_TRIPS.set(0);
        database.inTransaction(Set.of(TEAM), tx -> {
            part.in(tx);
            return true;
        });
        return CountedSockets.ROUND_TRIPS.get();
    }

    private static void keep(Tx tx, long number, String name) {
        tx.send("insert into kept values (?, ?)", p -> p.number(number).text(name));
    }

    private static List<String> names() {
        return database.inTransaction(Set.of(), RoundTripTest::names);
    }

    private static List<String> names(Tx tx) throws SQLException {
        return tx.query("select name from kept order by number", Tx.Binding.NONE, row -> row.text("name"));
    }
}
