package dev.tributary.bench.bed;

import java.time.Duration;

/**
 * How thorough a run is.
 *
 * @param rounds of each side; the median counts
 * @param round how long each lasts
 * @param warmUp requests before the first round, so that the hub's Java has compiled what they use
 * @param stored events that are there already in scenarios about size
 */
public record Pace(int rounds, Duration round, long warmUp, long stored) {
    public static final Pace FULL = new Pace(5, Duration.ofSeconds(5), 60_000, 10_000_000);

    /** For a look in between, and for noticing a slide. */
    public static final Pace QUICK = new Pace(3, Duration.ofSeconds(2), 20_000, 100_000);
}
