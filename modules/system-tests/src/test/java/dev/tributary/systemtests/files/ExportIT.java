package dev.tributary.systemtests.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.Witness;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported of one team's commissions is imported by another one, and comes to the same. */
class ExportIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SALES = 1_300; // more than the database hands out at once

    private static final String PER_AFFILIATE = """
            select a.tracking_id || ' ' || count(*) || ' ' || sum(c.amount_minor) || ' ' || c.currency
              from commission.commission c
              join partners.affiliate a on a.team_id = c.team_id and a.affiliate_id = c.affiliate_id
             where c.team_id = ?
             group by a.tracking_id, c.currency
             order by 1
            """;

    @Test
    void itComesToTheSameSumsToTheMinorUnit(@TempDir Path data) throws SQLException {
        Map<String, String> settings = Map.of(
                "TRIBUTARY_FILES_PERIOD", "200ms",
                "TRIBUTARY_FILES_STABLE", "300ms",
                "TRIBUTARY_EXPORTS_PERIOD", "1s");
        try (HubProcess hub = HubProcess.startWith(data, settings);
                SeededTeams teams = new SeededTeams(hub);
                Witness witness = new Witness(hub)) {
            Team one = teams.fresh();
            Team other = teams.fresh();
            DropFolder sales = new DropFolder(hub, one.content().teamId(), "partner-sales");
            sales.drop("sales.csv", ExportIT::write);
            assertThat(FilesIT.counts(sales.awaitTaken(one.key(), "sales.csv", SOON)))
                    .isEqualTo(SALES + " rows: " + SALES + " + 0 + 0");

            DropFolder imports = new DropFolder(hub, other.content().teamId(), "commissions-export");
            Path exports = data.resolve("exports").resolve(one.content().teamId());
            Awaitility.await().atMost(SOON).until(() -> lines(exports) == SALES);
            for (Path file : files(exports)) {
                String name = exports.relativize(file).getName(0) + ".csv";
                imports.drop(name, read(file));
                assertThat(imports.awaitTaken(other.key(), name, SOON)
                                .path("rejected")
                                .asInt())
                        .isZero();
            }

            List<String> sums = witness.list(PER_AFFILIATE, one.uuid());
            assertThat(sums).hasSize(5);
            assertThat(witness.list(PER_AFFILIATE, other.uuid())).isEqualTo(sums);
        }
    }

    private static void write(BufferedWriter to) throws IOException {
        to.write("order_id,customer_id,amount,currency,ordered_at,product_id,interval\n");
        for (int order = 1; order <= SALES; order++) {
            String product = order % 3 == 0 ? "pro_annual_bundle" : "";
            String interval = order % 4 == 0 ? "monthly" : order % 4 == 1 ? "yearly" : "";
            to.write(order + ",cust_" + (100 + order % 120) + "," + order + "." + (10 + order % 90) + ",USD,2026-06-20,"
                    + product + "," + interval + "\n");
        }
    }

    /** Rows of all files, without their headers. */
    private static long lines(Path exports) {
        return files(exports).stream()
                .mapToLong(file -> read(file).lines().count() - 1)
                .sum();
    }

    private static List<Path> files(Path exports) {
        if (!Files.isDirectory(exports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(exports)) {
            return files.filter(file -> file.getFileName().toString().matches("commissions-[0-9-]{10}\\.csv"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
