package dev.tributary.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tributary.intake.api.SourceSwitches;
import dev.tributary.platform.database.SharedQuery;
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
    private final Cache<UUID, Set<String>> known;
    private final SharedQuery<UUID, Set<String>> queries = new SharedQuery<>();

    SwitchedOff(SourceSwitches switches) {
        this(switches, Ticker.systemTicker());
    }

    SwitchedOff(SourceSwitches switches, Ticker ticker) {
        this.switches = switches;
        this.known = Caffeine.newBuilder()
                .executor(Runnable::run) // its upkeep costs less than waking a thread for it
                .ticker(ticker)
                .expireAfterWrite(KEPT)
                .maximumSize(TEAMS_MAX)
                .build();
    }

    /** @throws MustWaitException on a thread that may not wait, when the database would have to be asked */
    boolean isOff(UUID team, String source) {
        Set<String> off = known.getIfPresent(team);
        if (off == null) {
            AtHand.wouldWait();
            off = queries.ask(team, () -> asked(team));
        }
        return off.contains(source);
    }

    /** Outside the map, which the event loop looks into meanwhile. */
    private Set<String> asked(UUID team) {
        Set<String> off = switches.switchedOff(team);
        known.put(team, off);
        return off;
    }

    /**
     * As {@link #isOff}.
     *
     * @throws SourceSwitchedOffException when the team has switched the source off
     */
    void refuse(UUID team, String source) throws SourceSwitchedOffException {
        if (isOff(team, source)) {
            throw new SourceSwitchedOffException(source);
        }
    }
}
