package dev.tributary.commission;

import dev.tributary.commission.PostingTable.Added;
import dev.tributary.commission.PostingTable.Reason;
import dev.tributary.commission.api.Assessment.Posting;
import dev.tributary.commission.api.Commission;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of one commission, and the ledger entry that follows from it: what was owed is taken from where it was owed,
 * what is owed now is put where it is owed now, and the difference is spent or saved.
 *
 * @param before null when it is new
 */
record Change(@Nullable Commission before, Commission after, Reason reason) {

    /** The lines of one balanced entry; none when what is owed, and where, stayed the same. */
    List<Added> lines(IdSource ids, Instant at) {
        Optional<Account> from = before == null ? Optional.empty() : owing(before);
        Optional<Account> to = owing(after);
        long was = from.isPresent() && before != null ? before.amount().minor() : 0;
        long is = to.isPresent() ? after.amount().minor() : 0;
        boolean stays = from.isPresent() && from.equals(to);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(contra(), is - was));
        from.ifPresent(account -> lines.add(new Line(account, stays ? was - is : was)));
        if (!stays) {
            to.ifPresent(account -> lines.add(new Line(account, -is)));
        }
        return entry(lines, ids, at);
    }

    private List<Added> entry(List<Line> lines, IdSource ids, Instant at) {
        List<Line> booked = lines.stream().filter(line -> line.minor() != 0).toList();
        if (booked.isEmpty()) {
            return List.of();
        }
        UUID entry = ids.next();
        List<Added> added = new ArrayList<>();
        for (Line line : booked) {
            Posting posting = new Posting(
                    entry,
                    line.account().code(),
                    line.account().isAffiliates() ? after.affiliate() : null,
                    new Money(line.minor(), after.amount().currency()));
            added.add(new Added(after.team(), added.size() + 1L, after.id(), posting, at, reason));
        }
        return added;
    }

    private Account contra() {
        return reason == Reason.ADJUSTMENT ? Account.ADJUSTMENTS : Account.expense(after.unit(), after.level());
    }

    private static Optional<Account> owing(Commission commission) {
        return commission.deleted() ? Optional.empty() : Account.owing(commission.unit(), commission.status());
    }

    private record Line(Account account, long minor) {}
}
