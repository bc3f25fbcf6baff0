package dev.tributary.commission;

import dev.tributary.commission.PostingTable.Reason;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commission.Kind;
import dev.tributary.commission.api.Refunds.Effect;
import dev.tributary.commission.api.Refunds.Refund;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a refund takes from each commission of its sale. The target is always computed from the original pair, so that many
 * partial refunds take exactly what one would.
 */
final class Taking {
    private final Bookkeeping books;

    Taking(Bookkeeping books) {
        this.books = books;
    }

    /**
     * @param commissions all of the sale's, clawbacks among them
     * @param remaining minor units of the sale as it was sent, after this refund
     * @return one per commission that changes
     */
    List<Taken> of(List<Commission> commissions, long remaining, Money sent, Refund refund) {
        List<Taken> taken = new ArrayList<>();
        for (Commission commission : commissions) {
            if (commission.kind() == Kind.CLAWBACK) {
                continue;
            }
            List<Commission> earlier = commissions.stream()
                    .filter(each -> commission.id().equals(each.clawsBack()))
                    .toList();
            Money target = commission.original().share(remaining, sent.minor());
            Taken each = commission.settled()
                    ? clawBack(commission, earlier, target, refund)
                    : reduce(commission, target, remaining == 0, refund);
            if (!each.changes().isEmpty()) {
                taken.add(each);
            }
        }
        return taken;
    }

    private static Taken reduce(Commission commission, Money target, boolean full, Refund refund) {
        Money left = target.minor() < commission.amount().minor() ? target : commission.amount();
        Altered altered = new Altered(commission, refund.recordedAt());
        boolean rejected = full && commission.status() != CommissionStatus.DECLINED;
        Commission after = rejected ? altered.refunded(left) : altered.amount(left);
        boolean same = left.equals(commission.amount()) && after.status() == commission.status();
        List<Change> changes = same ? List.of() : List.of(new Change(commission, after, Reason.REFUND));
        return new Taken(commission, after, null, changes);
    }

    private Taken clawBack(Commission commission, List<Commission> earlier, Money target, Refund refund) {
        Money left = commission.amount();
        for (Commission clawback : earlier) {
            left = left.plus(clawback.amount());
        }
        Money back = target.plus(left.negated());
        if (back.minor() >= 0) {
            return new Taken(commission, commission, null, List.of());
        }
        Commission clawback = clawback(commission, back, refund);
        return new Taken(commission, commission, clawback, List.of(new Change(null, clawback, Reason.CLAWBACK)));
    }

    private Commission clawback(Commission from, Money back, Refund refund) {
        return new Commission(
                from.team(),
                books.newId(),
                from.conversion(),
                Kind.CLAWBACK,
                from.level(),
                from.affiliate(),
                from.referral(),
                from.program(),
                from.incentive(),
                from.incentiveVersion(),
                from.unit(),
                back,
                back,
                CommissionStatus.READY_FOR_PAYMENT,
                null,
                null,
                null,
                from.id(),
                refund.id(),
                refund.recordedAt(),
                null,
                null,
                refund.recordedAt(),
                refund.recordedAt(),
                false);
    }

    /** What happens to one commission. */
    record Taken(
            Commission commission,
            Commission after,
            @Nullable Commission clawback,
            List<Change> changes) {
        Effect effect() {
            UUID clawbackId = clawback == null ? null : clawback.id();
            return new Effect(
                    commission.id(),
                    commission.affiliate(),
                    commission.level(),
                    commission.amount(),
                    after.amount(),
                    commission.status(),
                    after.status(),
                    clawbackId,
                    clawback == null ? null : clawback.amount());
        }
    }
}
