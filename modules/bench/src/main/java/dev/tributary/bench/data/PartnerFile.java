package dev.tributary.bench.data;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.kernel.IdType;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** A partner's file with one sale for each customer, as the hub finds it in its folder. */
final class PartnerFile {
    private static final String PROFILE = "partner-sales";
    private static final long NAP = Duration.ofMillis(20).toNanos();
    private static final long GIVE_UP = Duration.ofMinutes(30).toNanos();

    private final Bed bed;
    private final BenchTeam team;
    private final Path drop;
    private final String name;
    private final long rows;

    /**
     * @param drop the hub's folder for files
     * @param name without its ending; the same name must not come twice
     */
    PartnerFile(Bed bed, BenchTeam team, Path drop, String name, long rows) {
        this.bed = bed;
        this.team = team;
        this.drop = drop;
        this.name = name;
        this.rows = rows;
    }

    /** Writes the file where the hub will find it; nothing happens before {@link #take}. */
    void write() throws IOException {
        bed.customers(team, rows);
        Files.createDirectories(folder());
        Path draft = Files.createTempFile(drop.getParent(), name, ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(draft)) {
            out.write("order_id,customer_id,amount,currency,interval\n");
            for (long row = 1; row <= rows; row++) {
                out.write(String.format(
                        Locale.ROOT, "%s-%010d,c%010d,99.00,USD,monthly%n", name, row, team.nextCustomer()));
            }
        }
        Files.move(draft, folder().resolve(name + ".csv"));
    }

    /**
     * Says that the file is whole, and waits until the hub has reported on it.
     *
     * @return seconds
     */
    double take() throws IOException {
        long began = System.nanoTime();
        Files.createFile(folder().resolve(name + ".csv.done"));
        while (count("status <> 'taking'") == 0) {
            if (System.nanoTime() > began + GIVE_UP) {
                throw new IOException("the hub does not take " + name + ".csv");
            }
            LockSupport.parkNanos(NAP);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (count("status = 'done' and accepted = " + rows + " and row_count = " + rows) != 1) {
            throw new IOException("the hub has not accepted all " + rows + " rows of " + name + ".csv");
        }
        team.expect(rows);
        return seconds;
    }

    private long count(String condition) {
        return bed.count("select count(*) from files.file where name = '" + name + ".csv' and " + condition);
    }

    private Path folder() {
        return drop.resolve(IdType.TEAM.write(team.id())).resolve(PROFILE);
    }
}
