package dev.tributary.bench.floor;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.platform.database.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** One conversion, one statement, one commit, one round trip: the team's name travels with it. */
final class OneAtATime implements Writer {
    private final Connection connection;
    private final PreparedStatement statement;
    private final BenchTeam team;
    private final Sample sample;
    private final String teams;

    OneAtATime(Bed bed, BenchTeam team, Sample sample) throws SQLException {
        this.connection = FloorConnections.open(bed);
        this.statement = connection.prepareStatement(FloorSql.NAME_TEAM + FloorSql.ONE);
        this.team = team;
        this.sample = sample;
        this.teams = "{" + team.id() + "}";
    }

    @Override
    public int write() throws SQLException {
        Sale sale = Sale.next(team, sample);
        Parameters.of(connection, statement)
                .text(teams)
                .uuid(team.id())
                .text(sale.key())
                .uuid(sale.event())
                .bytes(sample.hash())
                .text(sale.customer())
                .text(sample.source())
                .text(sample.name())
                .instant(sample.occurred() ? Instant.now() : null)
                .bytes(sample.receivedBytes())
                .text(sample.understood())
                .text(sample.decision())
                .uuid(sale.conversion())
                .uuid(sale.commission())
                .uuid(team.incentive())
                .uuid(sale.entry())
                .uuids(sale.notices())
                .texts(sample.notices(), Sample.Notice::topic)
                .texts(sample.notices(), Sample.Notice::payload)
                .text(sample.metadata())
                .uuid(team.id())
                .text(sale.customer());
        statement.execute(); // without a transaction begun, both statements are one
        return 1;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
