package dev.tributary.commission;

import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.Wire;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person may turn one status into. The same tables stand in docs/commissions.md; a test compares them. */
final class Transitions {
    private Transitions() {}

    static List<CommissionStatus> from(CommissionStatus status) {
        return switch (status) {
            case PENDING ->
                List.of(
                        CommissionStatus.READY_FOR_PAYMENT,
                        CommissionStatus.PENDING_MANUAL_APPROVAL,
                        CommissionStatus.DECLINED,
                        CommissionStatus.DISPUTE);
            case PENDING_MANUAL_APPROVAL ->
                List.of(
                        CommissionStatus.READY_FOR_PAYMENT,
                        CommissionStatus.PENDING,
                        CommissionStatus.DECLINED,
                        CommissionStatus.DISPUTE);
            case READY_FOR_PAYMENT ->
                List.of(
                        CommissionStatus.PENDING,
                        CommissionStatus.PENDING_MANUAL_APPROVAL,
                        CommissionStatus.DECLINED,
                        CommissionStatus.DISPUTE,
                        CommissionStatus.PAID);
            case DISPUTE ->
                List.of(
                        CommissionStatus.READY_FOR_PAYMENT,
                        CommissionStatus.PENDING,
                        CommissionStatus.PENDING_MANUAL_APPROVAL,
                        CommissionStatus.DECLINED);
            case DECLINED ->
                List.of(
                        CommissionStatus.PENDING,
                        CommissionStatus.PENDING_MANUAL_APPROVAL,
                        CommissionStatus.READY_FOR_PAYMENT);
            case PROCESSING_PAYOUT, PAID, REFUNDED -> List.of();
        };
    }

    /** In a payout that is none of the hub's: a sale may be sent as being in one, and then only a person knows its end. */
    static List<CommissionStatus> fromPayoutElsewhere() {
        return List.of(CommissionStatus.PAID, CommissionStatus.READY_FOR_PAYMENT, CommissionStatus.DECLINED);
    }

    static List<SalesStatus> from(SalesStatus status) {
        return switch (status) {
            case OPEN -> List.of(SalesStatus.COMPLETE, SalesStatus.TRIALING, SalesStatus.FAILED);
            case TRIALING -> List.of(SalesStatus.COMPLETE, SalesStatus.OPEN, SalesStatus.FAILED);
            case FAILED -> List.of(SalesStatus.OPEN, SalesStatus.COMPLETE);
            case COMPLETE, REFUNDED, PARTIAL_REFUNDED -> List.of();
        };
    }

    /** What a commission that a person enters may begin as. */
    static boolean isBirth(CommissionStatus status) {
        return !Set.of(CommissionStatus.PROCESSING_PAYOUT, CommissionStatus.REFUNDED)
                .contains(status);
    }

    /** What a sale that a person enters may begin as. */
    static boolean isBirth(SalesStatus status) {
        return !Set.of(SalesStatus.REFUNDED, SalesStatus.PARTIAL_REFUNDED).contains(status);
    }

    static String names(List<? extends Enum<?>> statuses) {
        return statuses.stream().map(Wire::name).collect(Collectors.joining(", "));
    }
}
