package dev.tributary.intake;

import dev.tributary.kernel.IdSource;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes down what arrived, what was decided, what that waits for, and what must be told. */
final class EventLog {
    /** What a batch pays for a round trip and for the start of a statement is more than what its rows cost. */
    private static final String WRITE = "with events as (" + EventTable.INSERT_EVENTS + "), journal as ("
            + EventTable.INSERT_JOURNAL + ") " + OutboxTable.INSERT;

    private final EventTable events = new EventTable();
    private final WaitingTable waiting = new WaitingTable();
    private final OutboxTable outbox = new OutboxTable();
    private final IdSource ids;

    EventLog(IdSource ids) {
        this.ids = ids;
    }

    void write(Tx tx, List<Decided> decided) throws SQLException {
        if (decided.isEmpty()) {
            return;
        }
        List<Entry> entries = decided.stream().map(Entry::of).toList();
        List<OutboxTable.Added> notices =
                notices(decided, each -> each.candidate().event().receivedAt());
        tx.send(WRITE, p -> {
            EventTable.bind(p, entries);
            OutboxTable.bind(p, notices);
        });
        waiting.insert(tx, waiting(decided));
    }

    /** The same of events that waited, and of which something new was decided. */
    void rewrite(Tx tx, List<Decided> decided, Instant now) throws SQLException {
        if (decided.isEmpty()) {
            return;
        }
        events.rewrite(tx, decided.stream().map(Rewritten::of).toList());
        waiting.delete(tx, decided);
        waiting.insert(tx, waiting(decided));
        outbox.insert(tx, notices(decided, each -> now));
    }

    private List<OutboxTable.Added> notices(List<Decided> decided, Function<Decided, Instant> at) {
        List<OutboxTable.Added> added = new ArrayList<>();
        for (Decided each : decided) {
            for (Decided.Notice notice : each.notices()) {
                added.add(new OutboxTable.Added(each.team(), ids.next(), notice, at.apply(each)));
            }
        }
        return added;
    }

    private static List<Waiting> waiting(List<Decided> decided) {
        return decided.stream().flatMap(each -> each.waiting().stream()).toList();
    }
}
