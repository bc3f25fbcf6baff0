package dev.tributary.intake;

import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversions;
import dev.tributary.intake.ReplayConflictTable.Conflict;
import dev.tributary.intake.api.NetworkReport;
import dev.tributary.intake.api.NetworkReport.Facts;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.kernel.EventType;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Answers known keys with what is stored: a conversion as it stands now, anything else with the result it had
 * (contract affonso.md, section 5). Other content under a known key changes nothing and is kept for operators.
 */
final class Replaying {
    private final Conversions conversions;
    private final ReportStanding standing;
    private final ReportTable reports = new ReportTable();
    private final StoredEventQuery stored = new StoredEventQuery();
    private final ReplayConflictTable conflicts = new ReplayConflictTable();

    Replaying(Conversions conversions) {
        this.conversions = conversions;
        this.standing = new ReportStanding(conversions);
    }

    void replay(Tx tx, List<Candidate> replays, Outcome[] outcomes) throws SQLException {
        if (replays.isEmpty()) {
            return;
        }
        Map<Key, StoredEvent> earlier = new HashMap<>();
        for (StoredEvent event : stored.byKeys(tx, replays)) {
            earlier.put(new Key(event.team(), event.externalEventId()), event);
        }
        Map<UUID, Conversion> recorded = conversions(tx, earlier);
        Map<UUID, NetworkReport> reported = reports(tx, earlier);
        List<Conflict> found = new ArrayList<>();
        for (Candidate candidate : replays) {
            StoredEvent event = Objects.requireNonNull(earlier.get(Key.of(candidate)), "a claimed key has its event");
            List<String> fields = differences(candidate, event);
            if (!fields.isEmpty()) {
                found.add(new Conflict(candidate, event.id(), fields));
            }
            Replay replay = new Replay(true, fields);
            NetworkReport report = reported.get(event.id());
            outcomes[candidate.position()] =
                    report != null ? ReportFacts.outcome(report, replay) : stored(event, recorded, replay);
        }
        conflicts.insert(tx, found);
    }

    private static Outcome stored(StoredEvent event, Map<UUID, Conversion> recorded, Replay replay) {
        return event.isConverted()
                ? new Outcome.Converted(
                        event.id(),
                        Objects.requireNonNull(recorded.get(event.conversion()), "a converted event has its sale"),
                        replay)
                : processed(event, replay);
    }

    /** As they stand now. */
    private Map<UUID, NetworkReport> reports(Tx tx, Map<Key, StoredEvent> earlier) throws SQLException {
        List<StoredEvent> told = earlier.values().stream()
                .filter(event -> event.type() == EventType.ADVERTISER_EVENT && event.action() == null)
                .toList();
        if (told.isEmpty()) {
            return Map.of();
        }
        List<Facts> facts = reports.byEvents(
                tx,
                told.stream().map(StoredEvent::team).collect(Collectors.toSet()),
                told.stream().map(StoredEvent::id).toList());
        return standing.of(tx, facts).stream()
                .collect(Collectors.toMap(report -> report.facts().event(), report -> report));
    }

    private Map<UUID, Conversion> conversions(Tx tx, Map<Key, StoredEvent> earlier) throws SQLException {
        List<StoredEvent> converted =
                earlier.values().stream().filter(StoredEvent::isConverted).toList();
        if (converted.isEmpty()) {
            return Map.of();
        }
        return conversions
                .find(
                        tx,
                        converted.stream().map(StoredEvent::team).collect(Collectors.toSet()),
                        converted.stream().map(StoredEvent::conversion).toList())
                .stream()
                .collect(Collectors.toMap(Conversion::id, conversion -> conversion));
    }

    private static List<String> differences(Candidate candidate, StoredEvent event) {
        if (candidate.understood().sameContent(event.contentHash()) || event.understood() == null) {
            return List.of();
        }
        boolean sameSource = candidate.event().source().equals(event.source());
        List<String> fields = candidate.understood().differences(event.understood(), sameSource);
        return candidate.arrival().timeCorrected()
                ? fields.stream().filter(field -> !field.equals("occurred_at")).toList()
                : fields;
    }

    private static Outcome processed(StoredEvent event, Replay replay) {
        return new Outcome.Processed(
                event.id(),
                Objects.requireNonNull(event.action(), "a processed event has its action"),
                event.referral(),
                event.referralStatus(),
                event.conversion(),
                event.name(),
                event.type(),
                event.externalEventId(),
                replay);
    }

    private record Key(UUID team, String externalEventId) {
        static Key of(Candidate candidate) {
            return new Key(candidate.team(), Objects.requireNonNull(candidate.externalEventId(), "a replay has a key"));
        }
    }
}
