package dev.tributary.bench.floor;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Floors that write what the hub writes. Before one is handed out, the rows of one of its conversions are compared with
 * the hub's: in every table as many, with the same columns filled, and of the same size.
 */
public final class Floors {
    private final Bed bed;
    private final Sample sample;
    private final BenchTeam sampled;

    private Floors(Bed bed, BenchTeam sampled) {
        this.bed = bed;
        this.sampled = sampled;
        this.sample = Sample.of(bed, sampled);
    }

    /** @param sampled a team of which the hub has booked one conversion, and nothing else */
    public static Floors like(Bed bed, BenchTeam sampled) {
        return new Floors(bed, sampled);
    }

    /** One statement and one commit for each conversion. */
    public Floor single(int connections) throws SQLException {
        return open(connections, team -> new OneAtATime(bed, team, sample), 1);
    }

    /** One statement and one commit for {@code size} conversions. */
    public Floor batched(int connections, int size) throws SQLException {
        return open(connections, team -> new Batched(bed, team, sample, size), size);
    }

    /** A statement, a round trip and a commit for each step. */
    public Floor naive(int connections) throws SQLException {
        return open(connections, team -> new Naive(bed, team, sample), 1);
    }

    private interface Opening {
        Writer writer(BenchTeam team) throws SQLException;
    }

    private Floor open(int connections, Opening opening, int size) throws SQLException {
        compare(opening, size);
        BenchTeam team = bed.newTeam("Floor", sampled.affiliates().size());
        List<Writer> writers = new ArrayList<>();
        for (int opened = 0; opened < connections; opened++) {
            writers.add(opening.writer(team));
        }
        return new Floor(bed, team, writers);
    }

    private void compare(Opening opening, int size) throws SQLException {
        BenchTeam team = bed.newTeam("Floor's sample", sampled.affiliates().size());
        bed.customers(team, size);
        try (Floor floor = new Floor(bed, team, List.of(opening.writer(team)))) {
            floor.once();
        }
        new SameRows(bed).require(sampled, 1, team, size);
    }
}
