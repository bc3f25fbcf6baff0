package dev.tributary.intake;

import dev.tributary.kernel.IdSource;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes down what arrived, what was decided, and what must be told. */
final class EventLog {
    private final EventTable events = new EventTable();
    private final OutboxTable outbox = new OutboxTable();
    private final IdSource ids;

    EventLog(IdSource ids) {
        this.ids = ids;
    }

    void write(Tx tx, List<Decided> decided) throws SQLException {
        if (decided.isEmpty()) {
            return;
        }
        events.insert(tx, decided);
        List<OutboxTable.Added> added = new ArrayList<>();
        for (Decided each : decided) {
            for (Decided.Notice notice : each.notices()) {
                added.add(new OutboxTable.Added(
                        each.team(),
                        ids.next(),
                        notice,
                        each.candidate().event().receivedAt()));
            }
        }
        outbox.insert(tx, added);
    }
}
