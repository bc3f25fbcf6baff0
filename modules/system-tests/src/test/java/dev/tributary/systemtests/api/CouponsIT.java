package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Coupons over HTTP (contract affonso.md, section 12). */
@ExtendWith(SharedHub.class)
class CouponsIT {
    private final SeededTeams teams;
    private final Team team;
    private final Api api;

    CouponsIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void aCouponIsKeptInUpperCase() {
        JsonNode coupon = api.made("/v1/coupons", percentage(affiliate(0), "river-20"));

        assertThat(coupon.path("code").asText()).isEqualTo("RIVER-20");
        assertThat(coupon.path("discount_value").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(coupon.path("program_id").asText()).isEqualTo(team.content().programId());
        JsonNode found = api.data(api.get("/v1/coupons/" + coupon.path("id").asText() + "?expand=affiliate"));
        assertThat(found.at("/affiliate/tracking_id").asText()).isEqualTo(team.tracking());
    }

    @Test
    void aFixedDiscountHasACurrencyAndARepeatingOneItsMonths() {
        JsonNode coupon = api.made(
                "/v1/coupons",
                "{'affiliate_id': '" + affiliate(0) + "', 'code': 'FIVE', 'discount_type': 'fixed',"
                        + " 'discount_value': 5.5, 'currency': 'eur', 'duration': 'repeating',"
                        + " 'duration_in_months': 3, 'product_ids': ['pro']}");

        assertThat(coupon.path("currency").asText()).isEqualTo("EUR");
        assertThat(coupon.path("discount_value").decimalValue()).isEqualByComparingTo("5.5");
        assertThat(coupon.path("duration_in_months").asInt()).isEqualTo(3);
        api.refused(
                api.post(
                        "/v1/coupons",
                        "{'affiliate_id': '" + affiliate(1) + "', 'code': 'SIX', 'discount_type': 'fixed',"
                                + " 'discount_value': 5, 'duration': 'repeating'}"),
                400,
                "VALIDATION_ERROR",
                "currency",
                "duration_in_months");
        api.refused(
                api.post(
                        "/v1/coupons",
                        "{'affiliate_id': '" + affiliate(1) + "', 'code': 'SIX', 'discount_type': 'percentage',"
                                + " 'discount_value': 101, 'currency': 'EUR', 'duration': 'once',"
                                + " 'duration_in_months': 2}"),
                400,
                "VALIDATION_ERROR",
                "discount_value",
                "currency",
                "duration_in_months");
    }

    @Test
    void whatIsMissingOrMalformedIsToldAtOnce() {
        api.refused(
                api.post("/v1/coupons", "{'code': 'not good', 'amount': 5}"),
                400,
                "VALIDATION_ERROR",
                "affiliate_id",
                "code",
                "discount_type",
                "duration",
                "amount");
    }

    @Test
    void anAffiliateHasOneCouponAndACodeOneAffiliate() {
        api.made("/v1/coupons", percentage(affiliate(0), "RIVER20"));

        api.refused(
                api.post("/v1/coupons", percentage(affiliate(0), "RIVER30")), 409, "DUPLICATE_ERROR", "affiliate_id");
        api.refused(api.post("/v1/coupons", percentage(affiliate(1), "river20")), 409, "DUPLICATE_ERROR", "code");
    }

    @Test
    void onlyApprovedAffiliatesOfTheTeamHaveCoupons() {
        String pending = api.made("/v1/affiliates", "{'name': 'P', 'email': 'p@example.org', 'status': 'pending'}")
                .path("id")
                .asText();
        api.refused(api.post("/v1/coupons", percentage(pending, "P20")), 400, "VALIDATION_ERROR", "affiliate_id");

        Api theirs = api.with(teams.fresh().key());
        theirs.refused(
                theirs.post("/v1/coupons", percentage(affiliate(0), "R20")), 400, "VALIDATION_ERROR", "affiliate_id");
    }

    @Test
    void aListIsFilteredAndSorted() {
        api.made("/v1/coupons", percentage(affiliate(0), "RIVER20"));
        api.made("/v1/coupons", percentage(affiliate(1), "MEADOW20"));

        assertThat(api.column(api.get("/v1/coupons?sort=code:asc"), "code")).containsExactly("MEADOW20", "RIVER20");
        assertThat(api.column(api.get("/v1/coupons?search=dow"), "code")).containsExactly("MEADOW20");
        assertThat(api.column(api.get("/v1/coupons?affiliate_id=" + affiliate(0)), "code"))
                .containsExactly("RIVER20");
        assertThat(api.get("/v1/coupons?limit=1").json().at("/pagination/total").asInt())
                .isEqualTo(2);
        assertThat(api.column(api.get("/v1/coupons?expand=affiliate&limit=1"), "affiliate_id"))
                .hasSize(1);
        api.refused(api.get("/v1/coupons?expand=program&page=0"), 400, "VALIDATION_ERROR", "expand", "page");
    }

    @Test
    void aDeletedCouponIsGoneAndItsCodeIsFree() {
        String path = "/v1/coupons/"
                + api.made("/v1/coupons", percentage(affiliate(0), "RIVER20"))
                        .path("id")
                        .asText();
        Api theirs = api.with(teams.fresh().key());
        theirs.refused(theirs.get(path), 404, "NOT_FOUND");
        theirs.refused(theirs.delete(path), 404, "NOT_FOUND");

        assertThat(api.data(api.delete(path)).path("deleted").asBoolean()).isTrue();
        api.refused(api.get(path), 404, "NOT_FOUND");
        api.refused(api.delete(path), 404, "NOT_FOUND");
        api.made("/v1/coupons", percentage(affiliate(1), "RIVER20"));
    }

    private String affiliate(int number) {
        return team.content().affiliates().get(number).affiliateId();
    }

    private static String percentage(String affiliate, String code) {
        return "{'affiliate_id': '" + affiliate + "', 'code': '" + code
                + "', 'discount_type': 'percentage', 'discount_value': 12.5, 'duration': 'once'}";
    }
}
