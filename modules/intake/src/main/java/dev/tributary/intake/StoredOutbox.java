package dev.tributary.intake;

import dev.tributary.intake.api.Outbox;
import dev.tributary.kernel.IdSource;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;

final class StoredOutbox implements Outbox {
    private final IdSource ids;
    private final OutboxTable table = new OutboxTable();

    StoredOutbox(IdSource ids) {
        this.ids = ids;
    }

    @Override
    public void add(Tx tx, List<Notice> notices) throws SQLException {
        table.insert(
                tx,
                notices.stream()
                        .map(notice -> new OutboxTable.Added(
                                notice.team(),
                                ids.next(),
                                new Decided.Notice(notice.topic(), notice.payload()),
                                notice.at()))
                        .toList());
    }
}
