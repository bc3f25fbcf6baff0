package dev.tributary.commission.api;

import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Refusal;
import dev.tributary.platform.database.Tx;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sales that are taken back, in part or in full (contract affonso.md, section 3). */
public interface Refunds {
    /**
     * Locks the conversion, then its commissions in id order. Nothing is changed when it is refused or replayed. Tells
     * nobody: what must be told is in the result.
     */
    RefundResult refund(Tx tx, RefundRequest request) throws SQLException;

    /** The refunds of one sale, the oldest first. */
    List<Refund> of(Tx tx, UUID team, UUID conversion) throws SQLException;

    /**
     * @param amount in major units of the currency the sale was sent in; null for what remains
     * @param currency null for that of the sale; any other is refused
     * @param externalEventId the refund's own key, once per conversion; null without one
     * @param refundedAt when the money went back, as far as is known
     * @param recordedAt now
     */
    record RefundRequest(
            UUID team,
            UUID conversion,
            @Nullable BigDecimal amount,
            @Nullable Currency currency,
            @Nullable String reason,
            @Nullable String externalEventId,
            Instant refundedAt,
            Instant recordedAt) {}

    /**
     * A refund that was recorded.
     *
     * @param amount in the currency the sale was sent in
     */
    record Refund(
            UUID team,
            UUID id,
            UUID conversion,
            @Nullable String externalEventId,
            Money amount,
            @Nullable String reason,
            Instant refundedAt,
            Instant recordedAt) {}

    /** What came of it. */
    sealed interface RefundResult {}

    /**
     * @param conversion as it stands now
     * @param replayed its key had been used for this conversion before; nothing was changed now
     * @param conflicts the fields in which a replay differs from what was recorded under its key
     * @param effects what changed, one per commission that did
     * @param notices what others must be told
     */
    record Refunded(
            Conversion conversion,
            Refund refund,
            boolean replayed,
            List<String> conflicts,
            List<Effect> effects,
            List<Assessment.Posting> postings,
            List<CommissionNotice> notices)
            implements RefundResult {

        public Refunded {
            conflicts = List.copyOf(conflicts);
            effects = List.copyOf(effects);
            postings = List.copyOf(postings);
            notices = List.copyOf(notices);
        }
    }

    /** Nothing was changed: 404 for a conversion that does not exist, otherwise 400. */
    record Refused(Refusal refusal) implements RefundResult {}

    /**
     * What a refund did to one commission.
     *
     * @param after the same as {@code before} when it is paid or in a payout: then the clawback takes back
     * @param clawback the new commission, which is negative; null when there was no need of one
     * @param clawedBack its amount, negative; null with {@code clawback}
     */
    record Effect(
            UUID commission,
            UUID affiliate,
            int level,
            Money before,
            Money after,
            CommissionStatus statusBefore,
            CommissionStatus statusAfter,
            @Nullable UUID clawback,
            @Nullable Money clawedBack) {}
}
