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
        events.insert(tx, decided.stream().map(Entry::of).toList());
        waiting.insert(tx, waiting(decided));
        tell(tx, decided, each -> each.candidate().event().receivedAt());
    }

    /** The same of events that waited, and of which something new was decided. */
    void rewrite(Tx tx, List<Decided> decided, Instant now) throws SQLException {
        if (decided.isEmpty()) {
            return;
        }
        events.rewrite(tx, decided.stream().map(Rewritten::of).toList());
        waiting.delete(tx, decided);
        waiting.insert(tx, waiting(decided));
        tell(tx, decided, each -> now);
    }

    private void tell(Tx tx, List<Decided> decided, Function<Decided, Instant> at) throws SQLException {
        List<OutboxTable.Added> added = new ArrayList<>();
        for (Decided each : decided) {
            for (Decided.Notice notice : each.notices()) {
                added.add(new OutboxTable.Added(each.team(), ids.next(), notice, at.apply(each)));
            }
        }
        outbox.insert(tx, added);
    }

    private static List<Waiting> waiting(List<Decided> decided) {
        return decided.stream().flatMap(each -> each.waiting().stream()).toList();
    }
}
