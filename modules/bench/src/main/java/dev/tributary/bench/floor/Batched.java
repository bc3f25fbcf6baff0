package dev.tributary.bench.floor;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Many conversions in one statement, one commit and one round trip. */
final class Batched implements Writer {
    private final Connection connection;
    private final PreparedStatement statement;
    private final BenchTeam team;
    private final Sample sample;
    private final int size;
    private final String teams;

    Batched(Bed bed, BenchTeam team, Sample sample, int size) throws SQLException {
        if (sample.notices().size() != 3) {
            throw new IllegalStateException(
                    "the floor writes 3 notices, the hub " + sample.notices().size() + ": mend the floor's statement");
        }
        this.connection = FloorConnections.open(bed);
        this.statement = connection.prepareStatement(FloorSql.NAME_TEAM + FloorSql.MANY);
        this.team = team;
        this.sample = sample;
        this.size = size;
        this.teams = "{" + team.id() + "}";
    }

    @Override
    public int write() throws SQLException {
        List<Sale> sales = new ArrayList<>(size);
        for (int made = 0; made < size; made++) {
            sales.add(Sale.next(team, sample));
        }
        List<Sample.Notice> notices = sample.notices();
        int at = 0;
        statement.setString(++at, teams);
        statement.setObject(++at, team.id());
        statement.setString(++at, sample.source());
        statement.setString(++at, sample.name());
        statement.setObject(++at, sample.occurred() ? OffsetDateTime.now(ZoneOffset.UTC) : null);
        statement.setObject(++at, team.incentive());
        array(++at, "text", notices, Sample.Notice::topic);
        array(++at, "text", notices, Sample.Notice::payload);
        statement.setString(++at, sample.metadata());
        array(++at, "text", sales, Sale::key);
        array(++at, "uuid", sales, Sale::event);
        blobs(++at, sales, sale -> sample.hash());
        array(++at, "text", sales, Sale::customer);
        blobs(++at, sales, sale -> sample.receivedBytes());
        array(++at, "text", sales, sale -> sample.understood());
        array(++at, "text", sales, sale -> sample.decision());
        array(++at, "uuid", sales, Sale::conversion);
        array(++at, "uuid", sales, Sale::commission);
        array(++at, "uuid", sales, Sale::entry);
        array(++at, "uuid", sales, sale -> sale.notices().get(0));
        array(++at, "uuid", sales, sale -> sale.notices().get(1));
        array(++at, "uuid", sales, sale -> sale.notices().get(2));
        statement.execute();
        return size;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private <T> void array(int at, String type, List<T> items, Function<T, Object> column) throws SQLException {
        statement.setArray(
                at, connection.createArrayOf(type, items.stream().map(column).toArray()));
    }

    private void blobs(int at, List<Sale> sales, Function<Sale, byte[]> column) throws SQLException {
        byte[][] values = sales.stream().map(column).toArray(byte[][]::new);
        statement.setArray(at, connection.createArrayOf("bytea", values));
    }
}
