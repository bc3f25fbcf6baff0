package dev.tributary.systemtests.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.kernel.IdType;
import dev.tributary.systemtests.Repository;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.LiveHeap;
import dev.tributary.systemtests.harness.Witness;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A packed file with duplicates and bad rows; the hub is killed in the middle, twice, and goes on. {@code -Dfiles.rows}
 * says how large: the build takes 20,000 rows, by hand it was a million (docs/testing.md).
 */
class LargeFileIT {
    private static final int ROWS = Integer.getInteger("files.rows", 20_000);

    /** Every so many rows one is a duplicate of another, and one is bad. */
    private static final int DUPLICATE_EVERY = 50;

    private static final int BAD_EVERY = 1_000;

    /** How far up the other one is: its chunk is long done with. */
    private static final int BACK = 10_000;

    /** Unpacked the file is four times the hub's heap, by a column that nobody asks for. */
    private static final String UNNAMED = "n".repeat(512_000_000 / ROWS);

    private static final Duration MOST = Duration.ofMinutes(2).plusMillis(ROWS * 3L);

    /** A hub with little room: the rows of the file would not fit. */
    private static final Map<String, String> SMALL = Map.of(
            HubProcess.HEAP_MAX,
            "128m",
            "TRIBUTARY_FILES_PERIOD",
            "200ms",
            "TRIBUTARY_FILES_STABLE",
            "300ms",
            "TRIBUTARY_FILES_CLAIM",
            "3s",
            "TRIBUTARY_FILES_CHUNK",
            "100");

    @Test
    void killedInTheMiddleItYieldsEachRowOnce(@TempDir Path data) throws Exception {
        try (HubProcess hub = HubProcess.startWith(data, SMALL)) {
            UUID team = IdType.TEAM.read(hub.demo().path("team_id").asText()).orElseThrow();
            DropFolder folder = new DropFolder(hub, IdType.TEAM.write(team), "partner-sales");
            long heapBefore = LiveHeap.bytes(hub);
            long begun = System.nanoTime();
            folder.dropPacked("large.csv", LargeFileIT::write);
            awaitConversions(hub, team, ROWS / 4);
            hub.kill();
            hub.restart();
            awaitConversions(hub, team, ROWS / 2);
            long heapInside = LiveHeap.bytes(hub);
            hub.killWithDatabase();
            hub.restart();

            JsonNode file = folder.awaitTaken(hub.key(), "large.csv", MOST);

            long seconds =
                    Math.max(1, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
            Files.writeString(
                    Repository.resolve("modules/system-tests/target/large-file.txt"),
                    "%d rows in %d s; live heap %d before, %d inside, %d after%n"
                            .formatted(ROWS, seconds, heapBefore, heapInside, LiveHeap.bytes(hub)));
            long bad = ROWS / BAD_EVERY;
            long below = ROWS - (long) BACK;
            long twice = below / DUPLICATE_EVERY - below / BAD_EVERY;
            assertThat(file.path("status").asText()).as(file.toString()).isEqualTo("done");
            assertThat(FilesIT.counts(file))
                    .isEqualTo(ROWS + " rows: " + (ROWS - twice - bad) + " + " + twice + " + " + bad);
            assertThat(file.path("attempts").asInt()).isEqualTo(3);
            assertThat(folder.read("large.csv.rejected.csv").lines()).hasSize((int) bad + 1);
            assertThat(folder.names()).containsExactly("large.csv", "large.csv.rejected.csv");
            judge(hub, team, ROWS - twice - bad);
            assertThat(heapInside).isLessThan(heapBefore + 64L * 1024 * 1024);
        }
    }

    private static void judge(HubProcess hub, UUID team, long sales) throws SQLException {
        try (Witness witness = new Witness(hub)) {
            assertThat(witness.count("select count(*) from commission.conversion where team_id = ?", team))
                    .isEqualTo(sales);
            assertThat(witness.count(
                            "select count(distinct external_event_id) from commission.conversion where team_id = ?",
                            team))
                    .isEqualTo(sales);
            assertThat(witness.count("select sum(amount_minor) from commission.commission where team_id = ?", team))
                    .isEqualTo(sales * 250);
            assertThat(witness.count("select sum(amount_minor) from commission.posting where team_id = ?", team))
                    .isZero();
        }
    }

    private static void awaitConversions(HubProcess hub, UUID team, long count) throws SQLException {
        try (Witness witness = new Witness(hub)) {
            Awaitility.await()
                    .atMost(MOST)
                    .pollInterval(Duration.ofMillis(20 + ROWS / 200)) // counting takes time too
                    .until(() -> witness.count("select count(*) from commission.conversion where team_id = ?", team)
                            >= count);
        }
    }

    /** Sales of 10.00, of which the affiliate gets 25 %. */
    private static void write(BufferedWriter to) throws IOException {
        to.write("order_id,customer_id,amount,currency,\n");
        for (int row = 1; row <= ROWS; row++) {
            boolean bad = row % BAD_EVERY == 0;
            boolean twice = row > BACK && row % DUPLICATE_EVERY == 0;
            int order = twice && !bad ? row - BACK - 1 : row;
            to.write(order + ",cust_" + (100 + order % 120) + "," + (bad ? "ten" : "10.00") + ",USD," + UNNAMED + "\n");
        }
    }
}
