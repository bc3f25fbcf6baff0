package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.api.Referral;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.platform.database.Tx;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.ReferralFields;
import dev.tributary.rest.api.ReferralStats.Stats;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is shown of a referral besides itself (contract affonso.md, section 8). */
final class ReferralJson {
    private final Affiliates affiliates;

    ReferralJson(Affiliates affiliates) {
        this.affiliates = affiliates;
    }

    /** Each with its affiliate; one whose affiliate is gone has null. */
    List<ObjectNode> withAffiliates(Tx tx, UUID team, List<Referral> referrals) throws SQLException {
        Map<UUID, ObjectNode> found = new HashMap<>();
        List<UUID> wanted =
                referrals.stream().map(Referral::affiliate).distinct().toList();
        for (Affiliate affiliate : affiliates.find(tx, List.of(team), wanted)) {
            found.put(affiliate.id(), affiliate(affiliate));
        }
        return referrals.stream()
                .map(referral -> ReferralFields.of(referral)
                        .object("affiliate", found.get(referral.affiliate()))
                        .done())
                .toList();
    }

    static @Nullable ObjectNode stats(@Nullable Stats stats) {
        return stats == null
                ? null
                : new Fields()
                        .amount("total_revenue", stats.totalRevenue())
                        .amount("total_commission", stats.totalCommission())
                        .count("total_orders", stats.totalOrders())
                        .time("last_order_at", stats.lastOrderAt())
                        .done();
    }

    private static ObjectNode affiliate(Affiliate affiliate) {
        return new Fields()
                .id("id", IdType.AFFILIATE, affiliate.id())
                .text("name", affiliate.name())
                .text("email", affiliate.email())
                .text("tracking_id", affiliate.trackingId())
                .text("partnership_status", affiliate.status().name()) // upper case, as in the affiliate itself
                .done();
    }
}
