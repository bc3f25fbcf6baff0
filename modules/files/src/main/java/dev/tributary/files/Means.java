package dev.tributary.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.files.FileTable.Claim;
import dev.tributary.files.api.TakenFile.Counts;
import dev.tributary.intake.api.EventRecords;
import dev.tributary.intake.api.Outbox;
import dev.tributary.intake.api.SourceSwitches;
import dev.tributary.intake.api.Submissions;
import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.TeamIntegrations;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What taking a file needs.
 *
 * @param stopping whether the hub is about to stop
 */
record Means(
        Transactor database,
        IdSource ids,
        InstantSource clock,
        Json json,
        TeamIntegrations integrations,
        SourceSwitches switches,
        Submissions submissions,
        EventRecords events,
        Outbox outbox,
        FileTable table,
        FilesSettings.Limits limits,
        Duration claimTime,
        BooleanSupplier stopping) {

    /** What the team has set for this profile, if it has: {@code $settings} of the mapping. */
    ObjectNode settings(Claim claim) {
        return integrations.enabled(claim.team()).stream()
                .filter(integration -> integration.kind().equals(claim.profile()))
                .findFirst()
                .map(integration -> object(integration.settings()))
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private ObjectNode object(String settings) {
        try {
            return (ObjectNode) json.mapper().readTree(settings);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("settings are stored as a JSON object", impossible);
        }
    }

    Optional<Claim> claim(UUID team, String profile, Dropped file) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = ids.next();
        UUID claim = ids.next();
        return database.inTransaction(
                Set.of(team), tx -> table.claim(tx, team, profile, file, id, claim, now, claimTime));
    }

    boolean keep(Claim claim, Counts counts) {
        return database.inTransaction(Set.of(claim.team()), tx -> table.keep(tx, claim, counts, claimTime));
    }

    /** Whoever looks next may take it at once. */
    void release(Claim claim, Counts counts) {
        database.inTransaction(Set.of(claim.team()), tx -> table.keep(tx, claim, counts, Duration.ofMillis(-1)));
    }

    /**
     * The summary and the notice of it become true together.
     *
     * @param problem null: it is done
     * @param putAway there is nothing left to move
     * @return false when the claim was lost
     */
    boolean finish(Claim claim, Counts counts, @Nullable String sha256, @Nullable String problem, boolean putAway) {
        Instant now = clock.instant();
        return database.inTransaction(Set.of(claim.team()), tx -> {
            boolean finished = table.finish(tx, claim, counts, sha256, problem, now, putAway);
            if (finished) {
                outbox.add(tx, FileNotice.of(claim, counts, problem == null, now));
            }
            return finished;
        });
    }

    void putAway(UUID team, UUID file) {
        database.inTransaction(Set.of(team), tx -> {
            table.putAway(tx, team, file);
            return true;
        });
    }
}
