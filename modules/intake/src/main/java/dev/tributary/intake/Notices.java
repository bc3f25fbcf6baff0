package dev.tributary.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.ReferralStatus;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.commission.api.Conversion;
import dev.tributary.intake.Decided.Notice;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the world is told of a decision (topics: contract affonso.md, section 18). */
final class Notices {
    private Notices() {}

    static Notice ofConversion(UUID event, Conversion conversion) {
        ObjectNode payload = payload(event, conversion.referral());
        payload.put("conversion_id", IdType.CONVERSION.write(conversion.id()));
        return new Notice("transaction.created", payload.toString());
    }

    /** @param event that led to it */
    static Notice ofCommission(UUID event, CommissionNotice notice) {
        ObjectNode payload = payload(event, notice.referral());
        payload.put("conversion_id", IdType.CONVERSION.write(notice.conversion()));
        payload.put("affiliate_id", IdType.AFFILIATE.write(notice.affiliate()));
        if (notice.commission() != null) {
            payload.put("earning_id", IdType.COMMISSION.write(notice.commission()));
        }
        return new Notice(notice.topic().code(), payload.toString());
    }

    /** Nothing when the referral stayed as it was. */
    static List<Notice> ofReferral(UUID event, Referral before, Referral after) {
        return after.equals(before)
                ? List.of()
                : ofReferral(before, after, payload(event, after.id()).toString());
    }

    /** @param before null when it is new */
    static List<Notice> ofReferral(@Nullable Referral before, Referral after) {
        return ofReferral(before, after, payload(after.id()).toString());
    }

    static Notice ofDeleted(Referral referral) {
        return new Notice("referral.deleted", payload(referral.id()).toString());
    }

    /** @param notify whether the affiliate is to hear of it by e-mail */
    static Notice ofCreated(UUID affiliate, PartnershipStatus status, String source, boolean notify) {
        String payload = JsonNodeFactory.instance
                .objectNode()
                .put("affiliate_id", IdType.AFFILIATE.write(affiliate))
                .put("status", Wire.name(status))
                .put("source", source)
                .put("notify", notify)
                .toString();
        return new Notice("affiliate.created", payload);
    }

    static Notice ofRemoved(UUID affiliate) {
        String payload = JsonNodeFactory.instance
                .objectNode()
                .put("affiliate_id", IdType.AFFILIATE.write(affiliate))
                .toString();
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

    private static ObjectNode payload(UUID referral) {
        return JsonNodeFactory.instance.objectNode().put("referral_id", IdType.REFERRAL.write(referral));
    }

    private static ObjectNode payload(UUID event, UUID referral) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("event_id", IdType.EVENT.write(event))
                .put("referral_id", IdType.REFERRAL.write(referral));
    }
}
