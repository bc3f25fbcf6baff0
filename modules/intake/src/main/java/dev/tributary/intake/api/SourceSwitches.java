package dev.tributary.intake.api;

import java.util.Set;
import java.util.UUID;

/** What a team has switched off. Asks the database: to be remembered for a moment by whoever asks for every request. */
@FunctionalInterface
public interface SourceSwitches {
    /** @throws dev.tributary.platform.database.DatabaseUnavailableException when the database is away */
    Set<String> switchedOff(UUID team);
}
