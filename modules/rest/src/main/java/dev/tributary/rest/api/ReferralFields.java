package dev.tributary.rest.api;

import dev.tributary.attribution.api.Referral;
import dev.tributary.kernel.IdType;

/** A referral as it is shown, wherever it is (contract affonso.md, section 8). */
public final class ReferralFields {
    private ReferralFields() {}

    public static Fields of(Referral referral) {
        return new Fields()
                .id("id", IdType.REFERRAL, referral.id())
                .id("affiliate_id", IdType.AFFILIATE, referral.affiliate())
                .id("program_id", IdType.PROGRAM, referral.program())
                .text("email", referral.email())
                .text("customer_id", referral.customerId())
                .text("subscription_id", referral.subscriptionId())
                .word("status", referral.status())
                .text("name", referral.name())
                .json("metadata", referral.metadata())
                .time("created_at", referral.createdAt())
                .time("converted_at", referral.convertedAt())
                .text("external_user_id", referral.externalUserId());
    }
}
