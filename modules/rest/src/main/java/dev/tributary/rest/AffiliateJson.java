package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Applicants;
import dev.tributary.partners.api.Applicants.Facts;
import dev.tributary.partners.api.Coupon;
import dev.tributary.partners.api.Coupons;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.platform.database.Tx;
import dev.tributary.rest.api.Fields;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An affiliate as it is shown (contract affonso.md, section 9). */
final class AffiliateJson {
    static final String[] EXPANDABLE = {
        "promoCodes", "commissionOverrides", "invoiceDetails", "payoutMethod", "onboardingResponses"
    };

    private final Coupons coupons;
    private final PaymentDetails details;
    private final Numbering numbering;
    private final Applicants applicants;
    private final Expansions others;

    AffiliateJson(
            Coupons coupons, PaymentDetails details, Numbering numbering, Applicants applicants, Expansions others) {
        this.coupons = coupons;
        this.details = details;
        this.numbering = numbering;
        this.applicants = applicants;
        this.others = others;
    }

    /** @param words what to expand */
    List<ObjectNode> of(Tx tx, UUID team, List<Affiliate> affiliates, Set<String> words) throws SQLException {
        List<UUID> ids = affiliates.stream().map(Affiliate::id).toList();
        Map<UUID, Coupon> couponOf = words.contains("promoCodes")
                ? coupons.ofAffiliates(tx, team, ids).stream()
                        .collect(Collectors.toMap(Coupon::affiliate, Function.identity()))
                : Map.of();
        Map<UUID, Facts> factsOf = applicants.facts(tx, team, ids);
        List<ObjectNode> items = new ArrayList<>();
        for (Affiliate affiliate : affiliates) {
            Facts facts = factsOf.getOrDefault(affiliate.id(), Facts.NONE);
            Fields fields = plain(affiliate).json("address", facts.address()).json("traits", facts.traits());
            if (words.contains("promoCodes")) {
                Coupon coupon = couponOf.get(affiliate.id());
                fields.objects("promoCodes", coupon == null ? List.of() : List.of(CouponJson.promoCode(coupon)));
            }
            if (words.contains("payoutMethod")) {
                fields.object("payoutMethod", details.method(affiliate.profile()));
            }
            if (words.contains("invoiceDetails")) {
                fields.object("invoiceDetails", details.invoice(affiliate.profile()));
            }
            items.add(fields.done());
        }
        numbering.add(tx, Kind.AFFILIATE, team, ids, items);
        others.add(tx, team, words, ids, items);
        return items;
    }

    private static Fields plain(Affiliate affiliate) {
        return new Fields()
                .id("id", IdType.AFFILIATE, affiliate.id())
                .text("name", affiliate.name())
                .text("email", affiliate.email())
                .text("tracking_id", affiliate.trackingId())
                .text("source", affiliate.profile().source())
                .text("partnership_status", affiliate.status().name()) // upper case here alone (contract, section 1.6)
                .flag("onboarding_completed", affiliate.profile().onboardingCompleted())
                .id("program_id", IdType.PROGRAM, affiliate.program())
                .id("group_id", IdType.OFFER, affiliate.offer())
                .id("parent_id", IdType.AFFILIATE, affiliate.parent())
                .text("company_name", affiliate.profile().companyName())
                .text("country_code", affiliate.profile().countryCode())
                .text("external_user_id", affiliate.profile().externalUserId())
                .json("metadata", affiliate.profile().metadata())
                .time("created_at", affiliate.createdAt());
    }
}
