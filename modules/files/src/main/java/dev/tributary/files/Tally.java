package dev.tributary.files;

import dev.tributary.files.FileTable.Claim;
import dev.tributary.files.UnderstandingRows.Entry;
import dev.tributary.files.api.TakenFile.Counts;
import dev.tributary.intake.api.EventRecords;
import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.IdType;
import dev.tributary.platform.database.Transactor;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges every row by what became of it, exactly once, and writes the rejected ones down. */
final class Tally {
    private final Claim claim;
    private final UnderstandingRows rows;
    private final RejectedRows rejected;
    private final Transactor database;
    private final EventRecords events;
    private Counts counts = Counts.NONE;

    Tally(Claim claim, UnderstandingRows rows, RejectedRows rejected, Transactor database, EventRecords events) {
        this.claim = claim;
        this.rows = rows;
        this.rejected = rejected;
        this.database = database;
        this.events = events;
    }

    Counts counts() {
        return counts;
    }

    /** @param outcomes of all arrivals of all entries, in order */
    void add(List<String> columns, List<Entry> entries, List<Outcome> outcomes) throws IOException {
        Map<UUID, Instant> known = claim.attempts() > 1 ? receivedAt(outcomes) : Map.of();
        int from = 0;
        for (Entry entry : entries) {
            int to = from + entry.arrivals().size();
            add(columns, entry, outcomes.subList(from, to), known);
            from = to;
        }
    }

    private void add(List<String> columns, Entry entry, List<Outcome> outcomes, Map<UUID, Instant> known)
            throws IOException {
        List<String> reasons = new ArrayList<>();
        if (entry.reason() != null) {
            reasons.add(entry.reason());
        }
        boolean brought = false;
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Refused refused) {
                reasons.add(rows.reason(entry.fields(), refused.refusal()));
            } else if (outcome instanceof Outcome.Failed failed) {
                reasons.add("It failed inside the hub and is kept as dead letter "
                        + IdType.DEAD_LETTER.write(failed.deadLetter()));
            } else {
                Recorded recorded = Recorded.of(outcome);
                brought |= !recorded.replayed() || entry.receivedAt().equals(known.get(recorded.event()));
            }
        }
        if (!reasons.isEmpty()) {
            rejected.add(columns, entry.row(), String.join("; ", reasons));
            counts = counts.plus(new Counts(0, 0, 1));
        } else {
            counts = counts.plus(brought ? new Counts(1, 0, 0) : new Counts(0, 1, 0));
        }
    }

    /** Of what was known before: an earlier attempt of this file may have brought it. */
    private Map<UUID, Instant> receivedAt(List<Outcome> outcomes) {
        List<UUID> replayed = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            boolean refused = outcome instanceof Outcome.Refused || outcome instanceof Outcome.Failed;
            if (!refused && Recorded.of(outcome).replayed()) {
                replayed.add(Recorded.of(outcome).event());
            }
        }
        return replayed.isEmpty()
                ? new HashMap<>()
                : database.inTransaction(Set.of(claim.team()), tx -> events.receivedAt(tx, claim.team(), replayed));
    }

    private record Recorded(UUID event, boolean replayed) {
        static Recorded of(Outcome outcome) {
            @Nullable Recorded recorded = null;
            if (outcome instanceof Outcome.Converted converted) {
                recorded = new Recorded(converted.event(), converted.replay().replayed());
            } else if (outcome instanceof Outcome.Processed processed) {
                recorded = new Recorded(processed.event(), processed.replay().replayed());
            }
            if (recorded == null) {
                throw new IllegalStateException("files bring no clicks and no signups");
            }
            return recorded;
        }
    }
}
