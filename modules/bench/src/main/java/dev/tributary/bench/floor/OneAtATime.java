package dev.tributary.bench.floor;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** One conversion, one statement, one commit, one round trip: the team's name travels with it. */
final class OneAtATime implements Writer {
    private final Connection connection;
    private final PreparedStatement statement;
    private final BenchTeam team;
    private final Sample sample;
    private final String teams;
    private final Array topics;
    private final Array payloads;

    OneAtATime(Bed bed, BenchTeam team, Sample sample) throws SQLException {
        this.connection = FloorConnections.open(bed);
        this.statement = connection.prepareStatement(FloorSql.NAME_TEAM + FloorSql.ONE);
        this.team = team;
        this.sample = sample;
        this.teams = "{" + team.id() + "}";
        List<Sample.Notice> notices = sample.notices();
        this.topics = connection.createArrayOf(
                "text", notices.stream().map(Sample.Notice::topic).toArray());
        this.payloads = connection.createArrayOf(
                "text", notices.stream().map(Sample.Notice::payload).toArray());
    }

    @Override
    public int write() throws SQLException {
        Sale sale = Sale.next(team, sample);
        int at = 0;
        statement.setString(++at, teams);
        statement.setObject(++at, team.id());
        statement.setString(++at, sale.key());
        statement.setObject(++at, sale.event());
        statement.setBytes(++at, sample.hash());
        statement.setString(++at, sale.customer());
        statement.setString(++at, sample.source());
        statement.setString(++at, sample.name());
        statement.setObject(++at, sample.occurred() ? OffsetDateTime.now(ZoneOffset.UTC) : null);
        statement.setBytes(++at, sample.receivedBytes());
        statement.setString(++at, sample.understood());
        statement.setString(++at, sample.decision());
        statement.setObject(++at, sale.conversion());
        statement.setObject(++at, sale.commission());
        statement.setObject(++at, team.incentive());
        statement.setObject(++at, sale.entry());
        statement.setArray(++at, connection.createArrayOf("uuid", sale.notices().toArray()));
        statement.setArray(++at, topics);
        statement.setArray(++at, payloads);
        statement.setString(++at, sample.metadata());
        statement.setObject(++at, team.id());
        statement.setString(++at, sale.customer());
        statement.execute(); // without a transaction begun, both statements are one
        return 1;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
