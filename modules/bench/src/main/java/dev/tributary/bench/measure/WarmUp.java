package dev.tributary.bench.measure;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.CompilerThreads;
import java.time.Duration;

/** Load before the first round, until the hub's Java has compiled what the load uses. */
public final class WarmUp {
    private static final Duration SLICE = Duration.ofSeconds(2);
    private static final int SLICES_MAX = 30;
    private static final int FLOOR_SLICES_MAX = 5;
    private static final double FLOOR_ENOUGH = 40_000;
    private static final int FLOOR_STATEMENTS = 2_000;
    private static final long QUIET_TICKS = 20; // of a slice's 200 on one core

    private WarmUp() {}

    /** @param side sends to the hub, or to a process with that id */
    public static void of(Bed bed, Rounds.Side side, long pid) throws Exception {
        double done = 0;
        for (int slice = 0; slice < SLICES_MAX; slice++) {
            side.prepare(SLICE);
            long before = CompilerThreads.ticks(pid);
            done += side.perSecond(SLICE) * SLICE.toSeconds();
            boolean quiet = CompilerThreads.ticks(pid) - before <= QUIET_TICKS;
            if (done >= bed.pace().warmUp() && quiet) {
                return;
            }
        }
        System.err.println("not warm after " + SLICES_MAX * SLICE.toSeconds()
                + " s of load: its Java still compiles, or the machine is too slow for as many requests");
    }

    public static void ofHub(Bed bed, Rounds.Side side) throws Exception {
        of(bed, side, bed.hub().pid());
    }

    /** The bench's own Java, too, has to compile its loop and the driver, or the floor would be charged with that. */
    public static void ofFloor(Rounds.Side side) throws Exception {
        ofFloor(side, 1);
    }

    /**
     * Until it has done enough, or has tried for ten seconds.
     *
     * @param perStatement how many of what the side counts a statement writes: what is compiled is used once for each
     *     statement, too
     */
    public static void ofFloor(Rounds.Side side, int perStatement) throws Exception {
        double enough = Math.max(FLOOR_ENOUGH, (double) FLOOR_STATEMENTS * perStatement);
        double done = 0;
        for (int slice = 0; slice < FLOOR_SLICES_MAX && done < enough; slice++) {
            side.prepare(SLICE);
            done += side.perSecond(SLICE) * SLICE.toSeconds();
        }
    }
}
