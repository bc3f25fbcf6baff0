package dev.tributary.bench.schema;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.Pace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./tributary bench --schema}: choices next to what else might have been chosen. No hub takes part. */
public final class SchemaTrials {
    private SchemaTrials() {}

    /** @param home the folder of the product */
    public static void run(Path home, Pace pace) throws Exception {
        long stored = pace.stored() / 10;
        Path folder = Files.createTempDirectory(Files.createDirectories(home.resolve("target")), "bench-schema");
        try (Bed bed = Bed.open(home, folder, pace);
                Scratch scratch = Scratch.on(bed)) {
            System.out.printf(
                    "Of a row: CPU of PostgreSQL, write-ahead log, disk. Batches of %d rows; %,d rows are there before.%n%s",
                    Rows.BATCH, stored, Cost.head());
            for (Trial trial :
                    List.of(new Keys(), new Batches(), new Indexes(), new Referrals(bed), new Partitions())) {
                System.out.println(trial.what());
                trial.run(scratch, stored, System.out::print);
            }
        }
    }
}
