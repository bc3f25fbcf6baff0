package dev.tributary.bench.floor;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.platform.database.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Many conversions in one statement, one commit and one round trip; its arrays are as binary as the hub's. */
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
        byte[] hash = sample.hash();
        byte[] received = sample.receivedBytes();
        Parameters.of(connection, statement)
                .text(teams)
                .uuid(team.id())
                .text(sample.source())
                .text(sample.name())
                .instant(sample.occurred() ? Instant.now() : null)
                .uuid(team.incentive())
                .texts(notices, Sample.Notice::topic)
                .texts(notices, Sample.Notice::payload)
                .text(sample.metadata())
                .texts(sales, Sale::key)
                .uuids(sales, Sale::event)
                .blobs(sales, sale -> hash)
                .texts(sales, Sale::customer)
                .blobs(sales, sale -> received)
                .texts(sales, sale -> sample.understood())
                .texts(sales, sale -> sample.decision())
                .uuids(sales, Sale::conversion)
                .uuids(sales, Sale::commission)
                .uuids(sales, Sale::entry)
                .uuids(sales, sale -> sale.notices().get(0))
                .uuids(sales, sale -> sale.notices().get(1))
                .uuids(sales, sale -> sale.notices().get(2));
        statement.execute();
        return size;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
