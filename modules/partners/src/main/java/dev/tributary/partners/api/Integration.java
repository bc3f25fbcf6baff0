package dev.tributary.partners.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A team's own switch and settings for a source.
 *
 * @param kind the source: the name of its folder, such as {@code segment}
 * @param name which one of the team's this is; unique in the team with its kind
 * @param settings JSON object
 * @param offer null: none in particular
 */
public record Integration(
        UUID team,
        UUID id,
        String kind,
        String name,
        boolean enabled,
        String settings,
        @Nullable UUID offer,
        Instant createdAt,
        Instant updatedAt) {

    @Override
    public String toString() { // settings may hold secrets
        return "Integration[" + id + " " + kind + "]";
    }
}
