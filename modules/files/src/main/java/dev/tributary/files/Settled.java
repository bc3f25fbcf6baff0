package dev.tributary.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells whole files from those that are still being written: whoever wrote one puts a file of the same name and
 * {@code .done} beside it, or it keeps size and time of its last change between two looks, for long enough.
 */
final class Settled {
    static final String DONE = ".done";

    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final Duration stable;
    private final InstantSource clock;
    private final Map<Path, Look> looks = new ConcurrentHashMap<>();

    Settled(Duration stable, InstantSource clock) {
        this.stable = stable;
        this.clock = clock;
    }

    /** @param doneOnly whether the profile goes by {@code .done} alone */
    boolean isWhole(Dropped file, boolean doneOnly) {
        Instant now = clock.instant();
        looks.values().removeIf(look -> look.last().plus(stable).plus(FORGOTTEN).isBefore(now)); // gone meanwhile
        if (Files.exists(done(file.path()))) {
            looks.remove(file.path());
            return true;
        }
        if (doneOnly) {
            return false;
        }
        Look look = looks.compute(
                file.path(),
                (path, before) -> before == null || !before.file().equals(file)
                        ? new Look(file, now, now)
                        : new Look(file, before.first(), now));
        if (look.first().plus(stable).isAfter(now)) {
            return false;
        }
        looks.remove(file.path());
        return true;
    }

    static Path done(Path file) {
        return file.resolveSibling(file.getFileName() + DONE);
    }

    /** @param first when it was seen as it is now */
    private record Look(Dropped file, Instant first, Instant last) {}
}
