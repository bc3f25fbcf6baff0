package dev.tributary.bench.data;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.BenchTeam;
import dev.tributary.bench.bed.HubProcess;
import dev.tributary.bench.cost.HubInsides;
import dev.tributary.bench.floor.Floor;
import dev.tributary.bench.floor.Floors;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.measure.WarmUp;
import dev.tributary.bench.scenario.Sampling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** S3: a partner's file, from its being whole to the hub's report on it, with a hub that may use 256 MB of heap. */
public final class FileOfSales implements Scenario {
    private static final long SHORT = 20_000;
    private static final long WARMING = 40_000;
    private static final int FLOOR_CONNECTIONS = 2;
    private static final int FLOOR_SIZE = 200;
    private static final double LEAST = 0.5;

    /** Waiting for the next look at the folder is no work; a heap that is limited shows that no more is needed. */
    private static final Map<String, String> SETTINGS =
            Map.of("TRIBUTARY_FILES_PERIOD", "1s", "JAVA_TOOL_OPTIONS", "-Xmx256m");

    @Override
    public String id() {
        return "S3";
    }

    @Override
    public String what() {
        return "rows of a partner's file, until its report; floor: 200 a statement, 2 connections";
    }

    @Override
    public List<Row> run(Bed bed) throws Exception {
        Floors floors = Sampling.ofConversion(bed);
        bed.stopHub();
        long rows = Math.max(bed.pace().stored() / 10, SHORT);
        Path drop = bed.folder().resolve("hub/drop");
        try (HubProcess hub = bed.startHub(SETTINGS);
                HubInsides insides = HubInsides.of(hub.pid());
                Floor floor = floors.batched(FLOOR_CONNECTIONS, FLOOR_SIZE)) {
            WarmUp.ofFloor(floor, FLOOR_SIZE);
            take(bed, bed.team(), drop, "warm", WARMING);
            insides.forgetPeak();
            Rounds.Outcome outcome = alternate(bed, floor, drop, rows);
            double peak = insides.peakMegabytes();
            return List.of(
                    Row.rate(id(), what(), outcome, LEAST, "conversions/s")
                            .withNotes(String.format(Locale.ROOT, "%,d rows a file", rows)),
                    Row.told(
                                    "S3-heap",
                                    "heap of a hub with -Xmx256m, after a collection",
                                    insides.heldMegabytes(),
                                    "MB")
                            .withNotes(String.format(Locale.ROOT, "at most %.0f MB meanwhile, garbage too", peak)));
        }
    }

    /** A long file once, between rounds of the floor; a short one as often as the floor. */
    private static Rounds.Outcome alternate(Bed bed, Floor floor, Path drop, long rows) throws Exception {
        List<Double> values = new ArrayList<>();
        List<Double> floors = new ArrayList<>();
        int middle = bed.pace().rounds() / 2;
        for (int round = 0; round < bed.pace().rounds(); round++) {
            floors.add(Rounds.one(bed, floor));
            if (rows == SHORT || round == middle) {
                bed.settle();
                values.add(rows / take(bed, bed.team(), drop, "sales" + round, rows));
            }
        }
        return new Rounds.Outcome(values, floors);
    }

    private static double take(Bed bed, BenchTeam team, Path drop, String name, long rows) throws IOException {
        PartnerFile file = new PartnerFile(bed, team, drop, name, rows);
        file.write();
        return file.take();
    }
}
