package dev.tributary.intake.api;

import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Refunds.Refund;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes refunds (contract affonso.md, section 3). Each is one transaction: when this returns, it is on disk. */
public interface Refunding {
    RefundOutcome refund(RefundCommand command);

    /**
     * @param sale the conversion's id, {@code com_...}, or the key the sale was sent under
     * @param externalEventId the refund's own key; a refund whose sale has not come needs one
     * @param amount in major units of the currency the sale was sent in; null for all that is left
     * @param currency null for that of the sale
     * @param refundedAt null: now
     * @param body as it came
     */
    record RefundCommand(
            UUID team,
            String sale,
            @Nullable String externalEventId,
            @Nullable BigDecimal amount,
            @Nullable Currency currency,
            @Nullable String reason,
            @Nullable Instant refundedAt,
            Instant receivedAt,
            RawBody body) {}

    /** What became of it. */
    sealed interface RefundOutcome {
        /**
         * @param event of this refund, or of the one that came under its key before
         * @param conversion as it stands now
         */
        record Applied(UUID event, Conversion conversion, Refund refund, Replay replay) implements RefundOutcome {}

        /** Kept until its sale is recorded. */
        record Parked(UUID event, String sale, String externalEventId, Replay replay) implements RefundOutcome {}

        /** Nothing was changed; the attempt is kept so that it can be explained. */
        record Refused(UUID event, Refusal refusal) implements RefundOutcome {}
    }
}
