package dev.tributary.commission;

import dev.tributary.commission.PostingTable.Added;
import dev.tributary.commission.api.Assessment.Posting;
import dev.tributary.commission.api.Commission;
import dev.tributary.kernel.IdSource;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Changes commissions and the ledger together, so that the one always explains the other. */
final class Bookkeeping {
    private final IdSource ids;
    private final EarnedTable earned;
    private final PostingTable postings;

    Bookkeeping(IdSource ids, EarnedTable earned, PostingTable postings) {
        this.ids = ids;
        this.earned = earned;
        this.postings = postings;
    }

    EarnedTable earned() {
        return earned;
    }

    UUID newId() {
        return ids.next();
    }

    /**
     * Stores each commission as it is after its last change, and books every change.
     *
     * @param changes of commissions this transaction has locked; several of one commission in the order they happened
     * @return what was booked
     */
    List<Posting> apply(Tx tx, List<Change> changes, Instant at) throws SQLException {
        Map<UUID, Commission> born =
                changes.stream().filter(change -> change.before() == null).collect(last());
        Map<UUID, Commission> changed = changes.stream()
                .filter(change -> !born.containsKey(change.after().id()))
                .collect(last());
        earned.insert(tx, List.copyOf(born.values()));
        earned.update(tx, List.copyOf(changed.values()));
        List<Added> lines = new ArrayList<>();
        for (Change change : changes) {
            lines.addAll(change.lines(ids, at));
        }
        postings.insert(tx, lines);
        return lines.stream().map(Added::posting).toList();
    }

    private static Collector<Change, ?, Map<UUID, Commission>> last() {
        return Collectors.toMap(change -> change.after().id(), Change::after, (earlier, later) -> later);
    }
}
