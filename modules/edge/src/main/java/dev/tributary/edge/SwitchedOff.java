package dev.tributary.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.intake.api.SourceSwitches;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * The kill switch of every source. What a team has switched off is remembered for a moment, as its keys are: the database
 * is asked once per team and moment, not once per event.
 */
final class SwitchedOff {
    static final Duration KEPT = Duration.ofSeconds(2);

    private static final int TEAMS_MAX = 10_000;

    private final SourceSwitches switches;
    private final Cache<UUID, Set<String>> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(TEAMS_MAX).build();

    SwitchedOff(SourceSwitches switches) {
        this.switches = switches;
    }

    /** Blocking; on a worker only. */
    boolean isOff(UUID team, String source) {
        return known.get(team, switches::switchedOff).contains(source);
    }

    /**
     * Blocking; on a worker only.
     *
     * @throws SourceSwitchedOffException when the team has switched the source off
     */
    void refuse(UUID team, String source) throws SourceSwitchedOffException {
        if (isOff(team, source)) {
            throw new SourceSwitchedOffException(source);
        }
    }
}
