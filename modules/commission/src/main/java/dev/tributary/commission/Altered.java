package dev.tributary.commission;

import dev.tributary.commission.api.Commission;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Copies of a commission with one thing about it changed. */
record Altered(Commission from, Instant at) {

    Commission amount(Money amount) {
        return copy(amount, from.original(), from.status(), from.payout(), from.approvedAt(), from.paidAt(), false);
    }

    Commission amounts(Money amount, Money original) {
        return copy(amount, original, from.status(), from.payout(), from.approvedAt(), from.paidAt(), false);
    }

    Commission refunded(Money left) {
        return copy(left, from.original(), CommissionStatus.REFUNDED, null, from.approvedAt(), null, false);
    }

    /** Approval and payment are dated when they happen, and what is approved no longer is when it goes back. */
    Commission status(CommissionStatus status, @Nullable UUID payout) {
        Instant approved =
                switch (status) {
                    case READY_FOR_PAYMENT, PROCESSING_PAYOUT, PAID ->
                        from.approvedAt() == null ? at : from.approvedAt();
                    case PENDING, PENDING_MANUAL_APPROVAL, DECLINED, REFUNDED, DISPUTE -> null;
                };
        Instant paid = status == CommissionStatus.PAID ? at : null;
        return copy(from.amount(), from.original(), status, payout, approved, paid, false);
    }

    Commission hold(@Nullable Integer days, @Nullable Instant until) {
        return new Commission(
                from.team(),
                from.id(),
                from.conversion(),
                from.kind(),
                from.level(),
                from.affiliate(),
                from.referral(),
                from.program(),
                from.incentive(),
                from.incentiveVersion(),
                from.unit(),
                from.amount(),
                from.original(),
                from.status(),
                days,
                until,
                from.payout(),
                from.clawsBack(),
                from.refund(),
                from.approvedAt(),
                from.paidAt(),
                from.metadata(),
                from.createdAt(),
                at,
                from.deleted());
    }

    Commission deleted() {
        return copy(
                from.amount(), from.original(), from.status(), from.payout(), from.approvedAt(), from.paidAt(), true);
    }

    private Commission copy(
            Money amount,
            Money original,
            CommissionStatus status,
            @Nullable UUID payout,
            @Nullable Instant approvedAt,
            @Nullable Instant paidAt,
            boolean deleted) {
        return new Commission(
                from.team(),
                from.id(),
                from.conversion(),
                from.kind(),
                from.level(),
                from.affiliate(),
                from.referral(),
                from.program(),
                from.incentive(),
                from.incentiveVersion(),
                from.unit(),
                amount,
                original,
                status,
                from.holdPeriodDays(),
                from.holdUntil(),
                payout,
                from.clawsBack(),
                from.refund(),
                approvedAt,
                paidAt,
                from.metadata(),
                from.createdAt(),
                at,
                deleted);
    }
}
