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

/** What a sale would earn, over HTTP. The team begins with five incentives. */
@ExtendWith(SharedHub.class)
class PreviewIT {
    private final SeededTeams teams;
    private final Team team;
    private final Api api;

    PreviewIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void aPreviewTellsWhatASaleWouldEarnAndWhyAndWritesNothing() {
        JsonNode monthly = preview("'affiliate_id': '" + affiliate()
                + "', 'sale_amount': 99, 'is_subscription': true, 'interval': 'monthly'");

        assertThat(monthly.path("commission_amount").decimalValue()).isEqualByComparingTo("29.7");
        assertThat(monthly.at("/earnings/0/formula").asText()).isEqualTo("99.00 USD x 30 % = 29.70 USD");
        assertThat(monthly.path("incentives")).hasSize(7);
        assertThat(monthly.at("/incentives/2/matched").asBoolean()).isTrue();
        assertThat(monthly.path("postings")).hasSize(2);
        String customer = team.content().referrals().get(0).customerId();
        assertThat(preview("'customer_id': '" + customer + "', 'sale_amount': '10.00'")
                        .path("commission_amount")
                        .decimalValue())
                .isEqualByComparingTo("2.5");
        assertThat(preview("'affiliate_id': '" + affiliate() + "', 'event_type': 'lead'")
                        .path("summary")
                        .asText())
                .isEqualTo("no incentive matches this sign-up");
    }

    @Test
    void aPreviewKnowsTheAgeOfAReferralAndRulesToCome() {
        override("'reward': 'percentage', 'amount': 50, 'effective_from': '2999-01-01T00:00:00Z'");
        override("'reward': 'fixed', 'amount': 7, 'incentive_length': 'time_limited', 'length_value': 12,"
                + " 'apply_to': 'one_time_products'");
        String sale = "'affiliate_id': '" + affiliate() + "', 'sale_amount': 100";

        assertThat(preview(sale).path("commission_amount").asInt()).isEqualTo(7);
        assertThat(preview(sale + ", 'referral_age_months': 12")
                        .path("commission_amount")
                        .isNull())
                .isTrue();
        assertThat(preview(sale + ", 'is_subscription': true, 'occurred_at': '2999-01-02T00:00:00Z'")
                        .path("commission_amount")
                        .asInt())
                .isEqualTo(50);
    }

    @Test
    void aPreviewThatCannotBeDecidedIsRefused() {
        api.refused(api.post("/v1/offers/preview", "{}"), 400, "VALIDATION_ERROR", "sale_amount", "affiliate_id");
        api.refused(
                api.post("/v1/offers/preview", "{'customer_id': 'nobody', 'sale_amount': 1}"),
                404,
                "NOT_FOUND",
                "customer_id");
        Api stranger = api.with(teams.fresh().key());
        stranger.refused(
                stranger.post("/v1/offers/preview", "{'affiliate_id': '" + affiliate() + "', 'sale_amount': 1}"),
                404,
                "NOT_FOUND");
        api.refused(
                api.post(
                        "/v1/offers/preview",
                        "{'affiliate_id': '" + affiliate() + "', 'customer_id': 'c', 'event_type': 'lead',"
                                + " 'sale_amount': 1, 'interval': 'monthly', 'is_subscription': false}"),
                400,
                "VALIDATION_ERROR",
                "interval",
                "sale_amount",
                "affiliate_id");
    }

    private JsonNode preview(String fields) {
        return api.data(api.post("/v1/offers/preview", "{" + fields + "}"));
    }

    private JsonNode override(String fields) {
        return api.made("/v1/affiliates/" + affiliate() + "/overrides", "{'name': 'own', " + fields + "}");
    }

    private String affiliate() {
        return team.content().affiliates().get(0).affiliateId();
    }
}
