package dev.tributary.commission;

import static dev.tributary.commission.Sample.commission;
import static dev.tributary.commission.Sample.money;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.api.Commission;
import dev.tributary.kernel.CommissionStatus;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlteredTest {
    private static final Instant LATER = Sample.NOON.plusSeconds(3_600);
    private static final UUID PAYOUT = new UUID(5, 5);

    private final Commission before = commission(money("30", "USD"), CommissionStatus.PENDING);
    private final Altered altered = new Altered(before, LATER);

    @Test
    void anAmountChangesAloneOrWithItsOriginal() {
        assertThat(altered.amount(money("1", "USD")))
                .usingRecursiveComparison()
                .ignoringFields("amount", "updatedAt")
                .isEqualTo(before);
        assertThat(altered.amount(money("1", "USD")).amount()).isEqualTo(money("1", "USD"));
        assertThat(altered.amount(money("1", "USD")).updatedAt()).isEqualTo(LATER);
        assertThat(altered.amounts(money("1", "USD"), money("2", "USD")).original())
                .isEqualTo(money("2", "USD"));
        assertThat(altered.amounts(money("1", "USD"), money("2", "USD")).amount())
                .isEqualTo(money("1", "USD"));
    }

    @Test
    void whatIsRefundedIsInNoPayout() {
        Commission refunded = altered.refunded(money("0", "USD"));

        assertThat(refunded.status()).isEqualTo(CommissionStatus.REFUNDED);
        assertThat(refunded.amount()).isEqualTo(money("0", "USD"));
        assertThat(refunded.original()).isEqualTo(money("30", "USD"));
        assertThat(refunded.payout()).isNull();
        assertThat(refunded.paidAt()).isNull();
        assertThat(refunded.approvedAt()).isEqualTo(before.approvedAt());
    }

    @ParameterizedTest
    @EnumSource(CommissionStatus.class)
    void approvalAndPaymentAreDatedWhenTheyHappen(CommissionStatus status) {
        boolean approved = status == CommissionStatus.READY_FOR_PAYMENT
                || status == CommissionStatus.PROCESSING_PAYOUT
                || status == CommissionStatus.PAID;

        Commission after = altered.status(status, PAYOUT);
        Commission first = new Altered(new Altered(before, LATER).status(CommissionStatus.PENDING, null), LATER)
                .status(status, PAYOUT);

        assertThat(after.status()).isEqualTo(status);
        assertThat(after.payout()).isEqualTo(PAYOUT);
        assertThat(after.amount()).isEqualTo(before.amount());
        assertThat(after.approvedAt()).isEqualTo(approved ? before.approvedAt() : null);
        assertThat(first.approvedAt()).isEqualTo(approved ? LATER : null);
        assertThat(after.paidAt()).isEqualTo(status == CommissionStatus.PAID ? LATER : null);
        assertThat(after.deleted()).isFalse();
    }

    @Test
    void aHoldChangesNothingElse() {
        Commission held = altered.hold(9, LATER);

        assertThat(held.holdPeriodDays()).isEqualTo(9);
        assertThat(held.holdUntil()).isEqualTo(LATER);
        assertThat(held)
                .usingRecursiveComparison()
                .ignoringFields("holdPeriodDays", "holdUntil", "updatedAt")
                .isEqualTo(before);
    }

    @Test
    void whatIsDeletedKeepsEverythingElse() {
        assertThat(altered.deleted().deleted()).isTrue();
        assertThat(altered.deleted())
                .usingRecursiveComparison()
                .ignoringFields("deleted", "updatedAt")
                .isEqualTo(before);
    }
}
