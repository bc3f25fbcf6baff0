package dev.tributary.intake;

import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.Conversion;
import dev.tributary.intake.Decided.Notice;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.platform.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the world is told of a decision (topics: contract affonso.md, section 18). */
final class Notices {
    /** Characters, about. */
    private static final int LENGTH = 160;

    private Notices() {}

    static Notice ofConversion(UUID event, Conversion conversion) {
        String payload = payload(event, conversion.referral())
                .put("conversion_id", IdType.CONVERSION, conversion.id())
                .write();
        return new Notice("transaction.created", payload);
    }

    /** @param event that led to it */
    static Notice ofCommission(UUID event, CommissionNotice notice) {
        JsonText payload = payload(event, notice.referral())
                .put("conversion_id", IdType.CONVERSION, notice.conversion())
                .put("affiliate_id", IdType.AFFILIATE, notice.affiliate());
        if (notice.commission() != null) {
            payload.put("earning_id", IdType.COMMISSION, notice.commission());
        }
        return new Notice(notice.topic().code(), payload.write());
    }

    /** Nothing when the referral stayed as it was. */
    static List<Notice> ofReferral(UUID event, Referral before, Referral after) {
        return after.equals(before)
                ? List.of()
                : ofReferral(before, after, payload(event, after.id()).write());
    }

    /** @param before null when it is new */
    static List<Notice> ofReferral(@Nullable Referral before, Referral after) {
        return ofReferral(before, after, payload(after.id()).write());
    }

    static Notice ofDeleted(Referral referral) {
        return new Notice("referral.deleted", payload(referral.id()).write());
    }

    /** @param notify whether the affiliate is to hear of it by e-mail */
    static Notice ofCreated(UUID affiliate, PartnershipStatus status, String source, boolean notify) {
        String payload = new JsonText(LENGTH)
                .put("affiliate_id", IdType.AFFILIATE, affiliate)
                .put("status", status)
                .put("source", source)
                .put("notify", notify)
                .write();
        return new Notice("affiliate.created", payload);
    }

    static Notice ofRemoved(UUID affiliate) {
        String payload = new JsonText(LENGTH)
                .put("affiliate_id", IdType.AFFILIATE, affiliate)
                .write();
        return new Notice("affiliate.deleted", payload);
    }

    private static List<Notice> ofReferral(@Nullable Referral before, Referral after, String payload) {
        List<Notice> notices = new ArrayList<>(List.of(new Notice("referral.updated", payload)));
        if ((before == null || before.status() == ReferralStatus.CLICK) && after.status() == ReferralStatus.LEAD) {
            notices.add(new Notice("referral.lead", payload));
        }
        if ((before == null || before.convertedAt() == null) && after.convertedAt() != null) {
            notices.add(new Notice("referral.converted", payload));
        }
        return notices;
    }

    private static JsonText payload(UUID referral) {
        return new JsonText(LENGTH).put("referral_id", IdType.REFERRAL, referral);
    }

    private static JsonText payload(UUID event, UUID referral) {
        return new JsonText(LENGTH).put("event_id", IdType.EVENT, event).put("referral_id", IdType.REFERRAL, referral);
    }
}
