package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.partners.api.Scope;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Affiliates over HTTP (contract affonso.md, section 9). */
@ExtendWith(SharedHub.class)
class AffiliatesIT {
    private static final String NOBODY = "aff_0" + "1".repeat(25);

    private final SeededTeams teams;
    private final Team team;
    private final Api api;

    AffiliatesIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void aNewAffiliateIsApprovedAndHasANameInLinks() {
        JsonNode added = api.made(
                "/v1/affiliates",
                "{'name': 'Jane Miller', 'email': 'jane@example.org', 'external_user_id': 'user_42',"
                        + " 'metadata': {'tier': 'gold'}}");

        assertThat(added.path("tracking_id").asText()).isEqualTo("jane-miller");
        assertThat(added.path("partnership_status").asText()).isEqualTo("APPROVED");
        assertThat(added.path("source").asText()).isEqualTo("api");
        assertThat(added.path("onboarding_completed").asBoolean()).isFalse();
        assertThat(added.path("program_id").asText()).isEqualTo(team.content().programId());
        assertThat(added.path("group_id").asText()).isEqualTo(team.content().offerId());
        assertThat(added.at("/metadata/tier").asText()).isEqualTo("gold");
        assertThat(api.data(api.get("/v1/affiliates/" + id(added)))).isEqualTo(added);
    }

    @Test
    void bothSpellingsOfAFieldWillDo() {
        JsonNode added = api.made(
                "/v1/affiliates",
                "{'name': 'J', 'email': 'j@example.org', 'programId': '"
                        + team.content().programId()
                        + "', 'groupId': '" + team.content().offerId()
                        + "', 'trackingId': 'jj', 'externalUserId': 'u1', 'status': 'pending'}");

        assertThat(added.path("tracking_id").asText()).isEqualTo("jj");
        assertThat(added.path("external_user_id").asText()).isEqualTo("u1");
        assertThat(added.path("partnership_status").asText()).isEqualTo("PENDING");
        api.refused(
                api.post(
                        "/v1/affiliates",
                        "{'name': 'K', 'email': 'k@example.org', 'trackingId': 'kk', 'tracking_id': 'kk'}"),
                400,
                "VALIDATION_ERROR",
                "trackingId");
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        Reply reply = api.post(
                "/v1/affiliates",
                "{'email': 'nobody', 'tracking_id': 'Not Good', 'country_code': 'XX', 'payout_method': 'shells',"
                        + " 'status': 'APPROVED', 'group_id': 'offer_1', 'nickname': 'J'}");

        api.refused(
                reply,
                400,
                "VALIDATION_ERROR",
                "name",
                "email",
                "tracking_id",
                "country_code",
                "payout_method",
                "status",
                "group_id",
                "nickname");
    }

    @Test
    void takenNamesAreAConflictThatNamesTheField() {
        added("Jane", "jane@example.org");

        api.refused(
                api.post("/v1/affiliates", "{'name': 'J', 'email': 'Jane@Example.org'}"),
                409,
                "DUPLICATE_ERROR",
                "email");
        api.refused(
                api.post("/v1/affiliates", "{'name': 'J', 'email': 'j@example.org', 'tracking_id': 'jane'}"),
                409,
                "DUPLICATE_ERROR",
                "tracking_id");
    }

    @Test
    void sixteenAtOnceMakeOneAffiliate() {
        var replies =
                HubClient.atOnce(16, () -> api.post("/v1/affiliates", "{'name': 'Jane', 'email': 'jane@example.org'}"));

        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() == 409).hasSize(15);
    }

    @Test
    void aChangeKeepsWhatItDoesNotName() {
        String id = id(api.made(
                "/v1/affiliates",
                "{'name': 'Jane', 'email': 'jane@example.org', 'company_name': 'Jane Ltd', 'country_code': 'de'}"));

        JsonNode changed = api.data(
                api.put("/v1/affiliates/" + id, "{'status': 'rejected', 'company_name': null, 'name': 'Jane M.'}"));

        assertThat(changed.path("partnership_status").asText()).isEqualTo("REJECTED");
        assertThat(changed.path("name").asText()).isEqualTo("Jane M.");
        assertThat(changed.path("company_name").isNull()).isTrue();
        assertThat(changed.path("country_code").asText()).isEqualTo("DE");
        assertThat(changed.path("email").asText()).isEqualTo("jane@example.org");
        api.refused(
                api.put("/v1/affiliates/" + id, "{'name': null, 'email': null}"),
                400,
                "VALIDATION_ERROR",
                "name",
                "email");
        api.refused(api.put("/v1/affiliates/" + NOBODY, "{}"), 404, "NOT_FOUND");
    }

    @Test
    void noGroupMeansTheDefaultGroup() {
        String gold = id(api.made("/v1/program/groups", "{'name': 'Gold'}"));
        String id = id(api.made(
                "/v1/affiliates", "{'name': 'Jane', 'email': 'jane@example.org', 'group_id': '" + gold + "'}"));
        assertThat(api.data(api.get("/v1/program/groups/" + gold))
                        .path("affiliate_count")
                        .asInt())
                .isOne();

        JsonNode changed = api.data(api.put("/v1/affiliates/" + id, "{'group_id': null}"));

        assertThat(changed.path("group_id").asText()).isEqualTo(team.content().offerId());
        assertThat(api.data(api.get("/v1/program/groups/" + gold))
                        .path("affiliate_count")
                        .asInt())
                .isZero();
    }

    @Test
    void whoRecruitedWhomHasNoCircles() {
        String mother = id(added("Mother", "mother@example.org"));
        String child = id(api.made(
                "/v1/affiliates", "{'name': 'Child', 'email': 'child@example.org', 'parent_id': '" + mother + "'}"));

        assertThat(api.data(api.get("/v1/affiliates/" + child))
                        .path("parent_id")
                        .asText())
                .isEqualTo(mother);
        api.refused(
                api.put("/v1/affiliates/" + mother, "{'parent_id': '" + child + "'}"),
                400,
                "VALIDATION_ERROR",
                "parent_id");
        api.refused(
                api.put("/v1/affiliates/" + mother, "{'parent_id': '" + NOBODY + "'}"),
                400,
                "VALIDATION_ERROR",
                "parent_id");
    }

    @Test
    void aListHasPagesFiltersAndAnOrder() {
        added("Zoe", "zoe@example.org"); // beside the five of the trial
        api.made("/v1/affiliates", "{'name': 'Adam', 'email': 'adam@example.org', 'status': 'pending'}");

        Reply page = api.get("/v1/affiliates?sort=name:asc&limit=3&page=2");
        assertThat(api.column(page, "name")).containsExactly("Meadow Media", "River Reviews", "Summit Guides");
        assertThat(page.json().path("pagination").toString())
                .isEqualTo("{\"page\":2,\"limit\":3,\"total\":7,\"total_pages\":3,\"has_next_page\":true,"
                        + "\"has_prev_page\":true}");
        assertThat(api.column(api.get("/v1/affiliates?status=pending"), "name")).containsExactly("Adam");
        assertThat(api.column(api.get("/v1/affiliates?partnership_status=pending"), "name"))
                .containsExactly("Adam");
        assertThat(api.column(api.get("/v1/affiliates?search=ZOE@"), "name")).containsExactly("Zoe");
        assertThat(api.column(api.get("/v1/affiliates?dateTo=2020-01-01"), "name"))
                .isEmpty();
        assertThat(api.column(api.get("/v1/affiliates?dateFrom=2020-01-01&limit=1"), "name"))
                .containsExactly("Adam");
        assertThat(api.column(
                        api.get("/v1/affiliates?group_id=" + team.content().offerId()), "id"))
                .hasSize(7);
        api.refused(
                api.get("/v1/affiliates?status=happy&limit=101&sort=shoe_size&expand=everything"),
                400,
                "VALIDATION_ERROR",
                "status",
                "limit",
                "sort",
                "expand");
    }

    @Test
    void expandShowsMore() {
        String id = id(api.made(
                "/v1/affiliates",
                "{'name': 'Jane', 'email': 'jane@example.org', 'payout_method': 'paypal',"
                        + " 'payout_details': {'account': 'jane@example.org'}, 'invoice_details': {'vat': 'DE1'}}"));
        api.made(
                "/v1/coupons",
                "{'affiliate_id': '" + id + "', 'code': 'jane20', 'discount_type': 'percentage',"
                        + " 'discount_value': 20, 'duration': 'once'}");

        JsonNode plain = api.data(api.get("/v1/affiliates/" + id));
        assertThat(plain.has("payoutMethod")).isFalse();
        JsonNode full = api.data(api.get("/v1/affiliates/" + id
                + "?expand=promoCodes,payoutMethod,invoiceDetails,commissionOverrides,onboardingResponses"));
        assertThat(full.at("/promoCodes/0/code").asText()).isEqualTo("JANE20");
        assertThat(full.at("/promoCodes/0/coupon_id")).isEqualTo(full.at("/promoCodes/0/id"));
        assertThat(full.at("/payoutMethod/type").asText()).isEqualTo("paypal");
        assertThat(full.at("/payoutMethod/details/account").asText()).isEqualTo("jane@example.org");
        assertThat(full.at("/invoiceDetails/vat").asText()).isEqualTo("DE1");
        assertThat(full.at("/invoiceDetails/vat_id").isNull()).isTrue();
        assertThat(full.path("onboardingResponses").isNull()).isTrue();
    }

    @Test
    void aDeletedAffiliateIsGoneAndItsNamesAreFree() {
        String id = id(added("Jane", "jane@example.org"));

        Reply deleted = api.delete("/v1/affiliates/" + id);

        assertThat(deleted.json().path("message").asText()).isEqualTo("Affiliate deleted successfully");
        assertThat(deleted.json().at("/data/id").asText()).isEqualTo(id);
        api.refused(api.get("/v1/affiliates/" + id), 404, "NOT_FOUND");
        api.refused(api.put("/v1/affiliates/" + id, "{}"), 404, "NOT_FOUND");
        api.refused(api.delete("/v1/affiliates/" + id), 404, "NOT_FOUND");
        assertThat(api.column(api.get("/v1/affiliates?search=jane"), "id")).isEmpty();
        assertThat(added("Jane", "jane@example.org").path("tracking_id").asText())
                .isEqualTo("jane");
    }

    @Test
    void anotherTeamsAffiliateIsUnknown() {
        String id = id(added("Jane", "jane@example.org"));
        Api theirs = api.with(teams.fresh().key());

        theirs.refused(theirs.get("/v1/affiliates/" + id), 404, "NOT_FOUND");
        theirs.refused(theirs.put("/v1/affiliates/" + id, "{}"), 404, "NOT_FOUND");
        theirs.refused(theirs.delete("/v1/affiliates/" + id), 404, "NOT_FOUND");
        theirs.refused(
                theirs.post(
                        "/v1/affiliates",
                        "{'name': 'J', 'email': 'j@example.org', 'group_id': '"
                                + team.content().offerId() + "'}"),
                400,
                "VALIDATION_ERROR",
                "group_id");
    }

    @Test
    void deletingNeedsAScopeOfItsOwn() {
        String id = id(added("Jane", "jane@example.org"));
        Api writer = api.with(teams.key(team, EnumSet.of(Scope.WRITE_AFFILIATES, Scope.READ_AFFILIATES), null));

        writer.refused(writer.delete("/v1/affiliates/" + id), 403, "INSUFFICIENT_PERMISSIONS");
    }

    private JsonNode added(String name, String email) {
        return api.made("/v1/affiliates", "{'name': '" + name + "', 'email': '" + email + "'}");
    }

    private static String id(JsonNode data) {
        return data.path("id").asText();
    }
}
