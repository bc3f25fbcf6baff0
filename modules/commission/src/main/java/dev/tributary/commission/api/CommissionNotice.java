package dev.tributary.commission.api;

import dev.tributary.kernel.Wire;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that others are to be told about a sale and what it earned.
 *
 * @param commission that changed; null when all of the sale's did, or it has none
 */
public record CommissionNotice(
        UUID team, Topic topic, UUID conversion, @Nullable UUID commission, UUID referral, UUID affiliate, Instant at) {

    /** Contract affonso.md, section 18. */
    public enum Topic {
        CREATED,
        /** Anything about it changed. */
        UPDATED,
        /** It is ready for payment. */
        APPROVED,
        PAID,
        /** Declined or refunded. */
        REJECTED,
        DELETED;

        /** Such as {@code transaction.created}. */
        public String code() {
            return "transaction." + Wire.name(this);
        }
    }

    public static CommissionNotice of(Commission commission, Topic topic, Instant at) {
        return new CommissionNotice(
                commission.team(),
                topic,
                commission.conversion(),
                commission.id(),
                commission.referral(),
                commission.affiliate(),
                at);
    }
}
