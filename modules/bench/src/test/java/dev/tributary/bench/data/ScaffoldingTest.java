package dev.tributary.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.class)
class ScaffoldingTest {
    private static final List<String> TABLES = List.of(
            "attribution.referral",
            "commission.commission",
            "commission.conversion",
            "commission.posting",
            "intake.event",
            "intake.event_key",
            "intake.journal",
            "intake.outbox");

    private final Owner owner;

    ScaffoldingTest(Connections connections) {
        this.owner = new Owner(connections.access().owner());
    }

    @Test
    void everythingComesBackAsItWas() throws Exception {
        try (Connection connection = owner.connect()) {
            Scaffolding scaffolding = Scaffolding.of(connection, TABLES);
            List<String> before = scaffolding.state(connection);

            scaffolding.takeDown(connection);
            List<String> without = scaffolding.state(connection);
            putBack(connection, scaffolding);

            assertThat(before).anyMatch(line -> line.contains("posting_append_only"));
            assertThat(before).anyMatch(line -> line.contains("FOREIGN KEY"));
            assertThat(without).noneMatch(line -> line.startsWith("index ") || line.contains("FOREIGN KEY"));
            assertThat(scaffolding.state(connection)).isEqualTo(before);
        }
    }

    @Test
    void whatIsMissingIsSeen() throws Exception {
        try (Connection connection = owner.connect()) {
            Owner.run(connection, "create table public.seen (a integer unique, b integer)");
            Owner.run(connection, "create index seen_b on public.seen (b)");
            Scaffolding scaffolding = Scaffolding.of(connection, List.of("public.seen"));
            List<String> before = scaffolding.state(connection);

            Owner.run(connection, "drop index public.seen_b");

            assertThat(scaffolding.state(connection)).isNotEqualTo(before);
            Owner.run(connection, "drop table public.seen");
        }
    }

    @Test
    void namesAndOptionsThatNeedCareComeBackToo() throws Exception {
        try (Connection connection = owner.connect()) {
            Owner.run(connection, """
                    create table public."Careful" (
                        a integer primary key,
                        b integer references public."Careful" (a) on delete set null,
                        c text constraint "the Key" unique deferrable initially deferred)
                    """);
            Owner.run(connection, """
                    create unique index "by C" on public."Careful" (lower(c) desc nulls last) include (b)
                     with (fillfactor = 70) where c is not null
                    """);
            Scaffolding scaffolding = Scaffolding.of(connection, List.of("public.\"Careful\""));
            List<String> before = scaffolding.state(connection);

            scaffolding.takeDown(connection);
            putBack(connection, scaffolding, "\"Careful\"");

            assertThat(scaffolding.state(connection)).isEqualTo(before);
            Owner.run(connection, "drop table public.\"Careful\"");
        }
    }

    @Test
    void aTableIsFilledAndKeepsWhatItHad() throws Exception {
        try (Connection connection = owner.connect()) {
            Owner.run(connection, "create table public.filled (n bigint, at timestamptz)");
            Owner.run(connection, "insert into public.filled values (-1, now())");
            Sample.Table table = new Sample.Table(
                    "public.filled",
                    List.of(
                            new Sample.Column("n", "int8", "int8send", false),
                            new Sample.Column("at", "timestamptz", "timestamptz_send", false)));
            Sample sample = new Sample(
                    "900000000000",
                    0,
                    List.of(),
                    List.of(new Sample.Rows(
                            table, List.of(List.of(new Sample.Value(new byte[8]), new Sample.Value(new byte[8]))))));

            new Pouring(table, List.of(sample)).pour(connection, new Spread(30_000, 0, 30_000_000_000L));

            assertThat(count(connection, "select count(*) from public.filled")).isEqualTo(30_001);
            assertThat(count(connection, "select count(distinct at) from public.filled"))
                    .isEqualTo(30_001);
            assertThat(count(connection, "select count(*) from public.filled where n = -1"))
                    .isOne();
            Owner.run(connection, "drop table public.filled");
        }
    }

    @Test
    void whatFailsOnOneConnectionIsTold() {
        assertThatThrownBy(() -> owner.each(2, List.of("select 1", "nonsense"), Owner::run))
                .isInstanceOf(SQLException.class)
                .hasRootCauseMessage("ERROR: syntax error at or near \"nonsense\"\n  Position: 1");
    }

    private static void putBack(Connection connection, Scaffolding scaffolding) throws SQLException {
        for (String table : TABLES) {
            putBack(connection, scaffolding, table, false);
        }
        scaffolding.finish(connection);
    }

    private static void putBack(Connection connection, Scaffolding scaffolding, String table) throws SQLException {
        putBack(connection, scaffolding, table, true);
    }

    private static void putBack(Connection connection, Scaffolding scaffolding, String table, boolean finish)
            throws SQLException {
        for (String sql : scaffolding.indexStatements(table)) {
            Owner.run(connection, sql);
        }
        if (finish) {
            scaffolding.finish(connection);
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
