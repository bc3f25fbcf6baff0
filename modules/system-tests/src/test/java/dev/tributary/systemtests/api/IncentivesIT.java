package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules that pay over HTTP (contract affonso.md, section 16). The team begins with five incentives. */
@ExtendWith(SharedHub.class)
class IncentivesIT {
    private static final String UNKNOWN = "inc_00000000000000000000000000";

    private final SeededTeams teams;
    private final Team team;
    private final Api api;

    IncentivesIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void anIncentiveIsAnsweredAsItWasSent() {
        JsonNode made = api.made("/v1/incentives", "{'group_id': '" + group() + """
                ', 'name': 'fading', 'reward': 'percentage', 'amount': 12.5, 'incentive_length': 'time_limited',
                 'length_value': 24, 'approval_type': 'hold_period', 'hold_period_days': 30, 'cap_amount': 99.5,
                 'variable_commission': true, 'variable_config': {'steps': [{'from_months': 6, 'amount': 5}]},
                 'apply_to': 'specific_products', 'product_ids': ['pro', 'price_1']}""");

        assertThat(made.path("is_percentage").asBoolean()).isTrue();
        assertThat(made.path("amount").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(made.path("incentive_length").asText()).isEqualTo("time_limited");
        assertThat(made.path("length_value").asInt()).isEqualTo(24);
        assertThat(made.path("hold_period_days").asInt()).isEqualTo(30);
        assertThat(made.path("cap_amount").decimalValue()).isEqualByComparingTo("99.5");
        assertThat(made.at("/variable_config/steps/0/from_months").asInt()).isEqualTo(6);
        assertThat(made.at("/product_ids/1").asText()).isEqualTo("price_1");
        assertThat(made.path("version").asInt()).isEqualTo(1);
        assertThat(made.path("position").asInt()).isEqualTo(8);
        assertThat(api.data(api.get("/v1/incentives/" + id(made)))).isEqualTo(made);
    }

    @Test
    void everyRewardAndApprovalAndLengthHasItsWords() {
        assertThat(incentive("'reward': 'credits', 'amount': 5, 'approval_type': 'manual'")
                        .path("reward")
                        .asText())
                .isEqualTo("credits");
        assertThat(incentive("'reward': 'free_months', 'amount': 1, 'incentive_length': 'payment_limited',"
                                + " 'length_value': 3")
                        .path("incentive_length")
                        .asText())
                .isEqualTo("payment_limited");
        assertThat(incentive("'is_percentage': false, 'amount': 0")
                        .path("reward")
                        .asText())
                .isEqualTo("fixed");
        assertThat(incentive("'incentive_type': 'lead', 'reward': 'fixed', 'amount': 3.5")
                        .path("incentive_type")
                        .asText())
                .isEqualTo("lead");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        api.refused(
                api.post(
                        "/v1/incentives",
                        "{'group_id': 'offer_0', 'reward': 'percentage', 'colour': 'red',"
                                + " 'incentive_length': 'time_limited', 'hold_period_days': 3,"
                                + " 'variable_config': {'steps': [{'from_months': 0}]}}"),
                400,
                "VALIDATION_ERROR",
                "group_id",
                "name",
                "amount",
                "length_value",
                "hold_period_days",
                "variable_config.steps.0.from_months",
                "variable_config.steps.0.amount",
                "colour");
        api.refused(
                api.post(
                        "/v1/incentives",
                        "{'group_id': '" + group() + "', 'name': 'x', 'reward': 'percentage', 'amount': 100.1,"
                                + " 'incentive_type': 'lead', 'apply_to': 'specific_products'}"),
                400,
                "VALIDATION_ERROR",
                "amount",
                "reward",
                "apply_to",
                "product_ids");
        api.refused(
                api.post("/v1/incentives", "{'group_id': '" + group() + "', 'name': 'x', 'amount': 1}"),
                400,
                "VALIDATION_ERROR",
                "reward");
        api.refused(
                api.post(
                        "/v1/incentives",
                        "{'group_id': '" + group()
                                + "', 'name': 'x', 'amount': 1, 'reward': 'fixed', 'is_percentage': true, 'length_value': 3,"
                                + " 'variable_commission': true}"),
                400,
                "VALIDATION_ERROR",
                "is_percentage",
                "length_value",
                "variable_config");
    }

    @Test
    void theListHasPagesAndGroups() {
        assertThat(api.column(api.get("/v1/incentives?limit=2&page=2"), "name"))
                .containsExactly("25 % one-time products", "10 % everything else");
        assertThat(api.get("/v1/incentives?limit=2")
                        .json()
                        .at("/pagination/total")
                        .asInt())
                .isEqualTo(7);
        assertThat(api.data(api.get("/v1/incentives?group_id=" + group()))).hasSize(7);
        assertThat(api.data(api.get("/v1/incentives?group_id=offer_00000000000000000000000000")))
                .isEmpty();
        api.refused(api.get("/v1/incentives?group_id=x&limit=0"), 400, "VALIDATION_ERROR", "group_id", "limit");
    }

    @Test
    void aChangeIsAVersionAndKeepsWhatItDoesNotName() {
        String id = id(incentive("'reward': 'percentage', 'amount': 10, 'cap_amount': 50"));
        JsonNode changed = api.data(api.patch("/v1/incentives/" + id, "{'amount': 20, 'name': 'better'}"));

        assertThat(changed.path("version").asInt()).isEqualTo(2);
        assertThat(changed.path("cap_amount").decimalValue()).isEqualByComparingTo("50");
        assertThat(api.data(api.patch("/v1/incentives/" + id, "{'cap_amount': null}"))
                        .path("cap_amount")
                        .isNull())
                .isTrue();
        assertThat(api.column(api.get("/v1/incentives/" + id + "/versions"), "version"))
                .containsExactly("1", "2", "3");
        assertThat(api.data(api.patch("/v1/incentives/" + id, "{'position': 0}"))
                        .path("version")
                        .asInt())
                .isEqualTo(3);
        assertThat(api.column(api.get("/v1/incentives"), "id")).startsWith(id);
        api.refused(
                api.patch(
                        "/v1/incentives/" + id,
                        "{'reward': 'fixed', 'amount': 1, 'effective_from': '2020-01-01T00:00:00Z'}"),
                400,
                "VALIDATION_ERROR",
                "effective_from");
        api.refused(api.patch("/v1/incentives/" + id, "{'reward': 'fixed'}"), 400, "VALIDATION_ERROR", "amount");
    }

    @Test
    void aDeletedIncentiveIsGoneButForItsVersions() {
        String id = id(incentive("'reward': 'percentage', 'amount': 10"));

        assertThat(api.delete("/v1/incentives/" + id).json().at("/data/deleted").asBoolean())
                .isTrue();
        for (String path : new String[] {"/v1/incentives/" + id, "/v1/incentives/" + UNKNOWN}) {
            api.refused(api.get(path), 404, "NOT_FOUND");
            api.refused(api.patch(path, "{'amount': 1}"), 404, "NOT_FOUND");
            api.refused(api.delete(path), 404, "NOT_FOUND");
        }
        assertThat(api.data(api.get("/v1/incentives/" + id + "/versions"))).hasSize(1);
        api.refused(api.get("/v1/incentives/" + UNKNOWN + "/versions"), 404, "NOT_FOUND");
    }

    @Test
    void whatOtherTeamsHaveIsNotFound() {
        Api stranger = api.with(teams.fresh().key());
        String id = id(incentive("'reward': 'percentage', 'amount': 10"));
        String override = id(override("'reward': 'percentage', 'amount': 40"));

        Stream.of("/v1/incentives/" + id, "/v1/overrides/" + override).forEach(path -> {
            stranger.refused(stranger.get(path), 404, "NOT_FOUND");
            stranger.refused(stranger.patch(path, "{'amount': 1}"), 404, "NOT_FOUND");
            stranger.refused(stranger.delete(path), 404, "NOT_FOUND");
        });
        Stream.of(
                        "/v1/affiliates/" + affiliate() + "/overrides",
                        "/v1/affiliates/" + affiliate() + "/multi-level",
                        "/v1/program/groups/" + group() + "/multi-level",
                        "/v1/incentives/" + id + "/versions")
                .forEach(path -> stranger.refused(stranger.get(path), 404, "NOT_FOUND"));
        stranger.refused(
                stranger.put("/v1/program/groups/" + group() + "/multi-level", "{'levels': []}"), 404, "NOT_FOUND");
        stranger.refused(
                stranger.put("/v1/affiliates/" + affiliate() + "/multi-level", "{'levels': []}"), 404, "NOT_FOUND");
        stranger.refused(
                stranger.post("/v1/affiliates/" + affiliate() + "/overrides", "{'name': 'x', 'amount': 1}"),
                404,
                "NOT_FOUND");
    }

    @Test
    void anOverrideIsFoundUnderItsOwnPathOnlyAndExpandsItsAffiliate() {
        String standsFor = api.column(api.get("/v1/incentives"), "id").get(0);
        JsonNode made = override("'reward': 'percentage', 'amount': 40, 'overrides_incentive_id': '" + standsFor + "'");
        String id = id(made);

        assertThat(made.path("affiliate_id").asText()).isEqualTo(affiliate());
        assertThat(made.path("overrides_incentive_id").asText()).isEqualTo(standsFor);
        assertThat(api.data(api.get("/v1/overrides/" + id))).isEqualTo(made);
        api.refused(api.get("/v1/incentives/" + id), 404, "NOT_FOUND");
        api.refused(api.get("/v1/overrides/" + standsFor), 404, "NOT_FOUND");
        assertThat(api.column(api.get("/v1/affiliates/" + affiliate() + "/overrides"), "id"))
                .containsExactly(id);
        assertThat(api.column(api.get("/v1/incentives?affiliate_id=" + affiliate()), "id"))
                .containsExactly(id);
        assertThat(api.data(api.get("/v1/affiliates/" + affiliate() + "?expand=commissionOverrides"))
                        .at("/commissionOverrides/0/id")
                        .asText())
                .isEqualTo(id);
        assertThat(api.data(api.patch("/v1/overrides/" + id, "{'amount': 45}"))
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(api.delete("/v1/overrides/" + id).status()).isEqualTo(200);
        assertThat(api.data(api.get("/v1/affiliates/" + affiliate() + "/overrides")))
                .isEmpty();
        api.refused(
                api.post(
                        "/v1/affiliates/" + affiliate() + "/overrides",
                        "{'name': 'x', 'reward': 'fixed', 'amount': 1, 'overrides_incentive_id': '" + UNKNOWN + "'}"),
                400,
                "VALIDATION_ERROR",
                "overrides_incentive_id");
    }

    @Test
    void levelsAreSetAndExpandTheirGroup() {
        String ofGroup = "/v1/program/groups/" + group() + "/multi-level";
        String ofAffiliate = "/v1/affiliates/" + affiliate() + "/multi-level";

        assertThat(api.data(api.get(ofGroup)).path("levels")).isEmpty();
        api.data(api.put(
                ofGroup, "{'levels': [{'level': 1, 'percent': 20}, {'level': 2, 'basis': 'sale', 'percent': 1.5}]}"));
        JsonNode own = api.data(api.put(ofAffiliate, "{'levels': [{'level': 1, 'percent': 0}]}"));

        assertThat(api.data(api.get(ofGroup)).at("/levels/0/basis").asText()).isEqualTo("commission");
        assertThat(api.data(api.get(ofGroup)).at("/levels/1/percent").decimalValue())
                .isEqualByComparingTo("1.5");
        assertThat(api.data(api.get(ofAffiliate))).isEqualTo(own);
        JsonNode expanded =
                api.data(api.get("/v1/program/groups/" + group() + "?expand=incentives,multi_level_incentives"));
        assertThat(expanded.path("incentives")).hasSize(7);
        assertThat(expanded.path("multi_level_incentives")).hasSize(2);
        api.refused(
                api.put(ofGroup, "{'levels': [{'level': 2, 'percent': 0}, {'level': 2, 'percent': 1}]}"),
                400,
                "VALIDATION_ERROR",
                "levels.0.percent",
                "levels.1.level",
                "levels");
        api.refused(api.put(ofGroup, "{}"), 400, "VALIDATION_ERROR", "levels");
        api.refused(
                api.put(ofAffiliate, "{'levels': [{'level': 4}]}"),
                400,
                "VALIDATION_ERROR",
                "levels.0.level",
                "levels.0.percent");
        assertThat(api.data(api.put(ofGroup, "{'levels': []}")).path("levels")).isEmpty();
    }

    private JsonNode incentive(String fields) {
        return api.made("/v1/incentives", "{'group_id': '" + group() + "', 'name': 'some', " + fields + "}");
    }

    private JsonNode override(String fields) {
        return api.made("/v1/affiliates/" + affiliate() + "/overrides", "{'name': 'own', " + fields + "}");
    }

    private String group() {
        return team.content().offerId();
    }

    private String affiliate() {
        return team.content().affiliates().get(0).affiliateId();
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }
}
