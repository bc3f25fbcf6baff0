package dev.tributary.kernel;

import org.jspecify.annotations.Nullable;

/**
 * By what an event says whom it is about. Any may be missing; those present must lead to one referral.
 *
 * @param referralId ours, {@code ref_...}; a click id is accepted too, since both are one record
 * @param clickId ours, from {@code POST /v1/clicks}
 * @param customerId the customer in the company's billing
 * @param externalUserId the user in the company's application
 */
public record Identifiers(
        @Nullable String referralId,
        @Nullable String clickId,
        @Nullable String customerId,
        @Nullable String externalUserId) {

    public static final Identifiers NONE = new Identifiers(null, null, null, null);

    public boolean isEmpty() {
        return referralId == null && clickId == null && customerId == null && externalUserId == null;
    }
}
