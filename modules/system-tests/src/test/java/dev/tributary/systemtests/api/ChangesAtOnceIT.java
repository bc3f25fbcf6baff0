package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people change the same thing at the same moment, each another field of it. */
@ExtendWith(SharedHub.class)
class ChangesAtOnceIT {
    private static final int ROUNDS = 12;

    private final SeededTeams teams;
    private final Team team;
    private final Api api;

    ChangesAtOnceIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/program, name, tagline",
        "/v1/program/payment-terms, owner_city, invoice_prefix",
        "/v1/program/restrictions, additional_restrictions, websites",
        "/v1/program/portal, terms_conditions_value, support_email_value",
        "/v1/program/tracking, email_tracking_enabled, name_tracking_enabled",
        "/v1/program/fraud-rules, self_referral_mode, paid_traffic_mode",
        "GROUP, name, description",
        "INCENTIVE, name, cap_amount",
        "API_KEY, name, enabled",
        "INTEGRATION, name, enabled"
    })
    void neitherUndoesTheOther(String place, String one, String other) {
        String path = path(place);
        for (int round = 0; round < ROUNDS; round++) {
            String first = value(one, round);
            String second = value(other, round);

            together(List.of("{'" + one + "': " + first + "}", "{'" + other + "': " + second + "}"), path)
                    .forEach(api::data);

            JsonNode now = api.data(api.get(path));
            assertThat(now.path(one).asText()).isEqualTo(first.replace("'", ""));
            assertThat(now.path(other).asText()).isEqualTo(second.replace("'", ""));
        }
    }

    @Test
    void aNotificationKeepsBothChanges() {
        String path = "/v1/program/notifications/payout_paid";
        for (int round = 0; round < ROUNDS; round++) {
            String text = "'text " + round + "'";

            together(List.of("{'custom_subject': " + text + "}", "{'custom_body': " + text + "}"), path)
                    .forEach(api::data);

            JsonNode now = api.data(api.patch(path, "{}"));
            assertThat(List.of(now.path("custom_subject"), now.path("custom_body")))
                    .extracting(JsonNode::asText)
                    .containsOnly("text " + round);
        }
    }

    @Test
    void ofManyGroupsThatBecomeTheDefaultOneIs() {
        List<CompletableFuture<Reply>> sent = new ArrayList<>();
        List<String> groups = IntStream.range(0, 10)
                .mapToObj(at -> api.made("/v1/program/groups", "{'name': 'Group " + at + "'}")
                        .path("id")
                        .asText())
                .toList();

        groups.forEach(group -> sent.add(
                CompletableFuture.supplyAsync(() -> api.patch("/v1/program/groups/" + group, "{'is_default': true}"))));

        sent.forEach(reply -> api.data(reply.join()));
        assertThat(StreamSupport.stream(api.data(api.get("/v1/program/groups")).spliterator(), false)
                        .filter(group -> group.path("is_default").asBoolean()))
                .hasSize(1);
    }

    @Test
    void manyNewVersionsOfOneRuleComeOneAfterTheOther() {
        String incentive = path("INCENTIVE");
        String levels = "/v1/program/groups/" + team.content().offerId() + "/multi-level";

        together(
                        IntStream.rangeClosed(1, 16)
                                .mapToObj(at -> "{'amount': " + at + "}")
                                .toList(),
                        incentive)
                .forEach(api::data);
        List<CompletableFuture<Reply>> sent = IntStream.rangeClosed(1, 16)
                .mapToObj(at -> CompletableFuture.supplyAsync(
                        () -> api.put(levels, "{'levels': [{'level': 1, 'percent': " + at + "}]}")))
                .toList();

        sent.forEach(reply -> api.data(reply.join()));
        assertThat(api.data(api.get(incentive + "/versions"))).hasSize(17);
    }

    private List<Reply> together(List<String> bodies, String path) {
        List<CompletableFuture<Reply>> sent = bodies.stream()
                .map(body -> CompletableFuture.supplyAsync(() -> api.patch(path, body)))
                .toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private String path(String place) {
        return switch (place) {
            case "GROUP" -> made("/v1/program/groups", "{'name': 'Gold'}");
            case "INCENTIVE" ->
                made(
                        "/v1/incentives",
                        "{'group_id': '" + team.content().offerId()
                                + "', 'name': 'Rule', 'reward': 'percentage', 'amount': 10}");
            case "API_KEY" -> made("/v1/api-keys", "{'name': 'Key', 'scopes': ['read:affiliates']}");
            case "INTEGRATION" -> made("/v1/integrations", "{'kind': 'segment', 'name': 'Segment'}");
            default -> place;
        };
    }

    private String made(String path, String body) {
        return path + "/" + api.made(path, body).path("id").asText();
    }

    private static String value(String field, int round) {
        if (field.endsWith("_enabled") || field.equals("enabled") || field.equals("websites")) {
            return round % 2 == 0 ? "false" : "true";
        }
        if (field.endsWith("_mode")) {
            return round % 2 == 0 ? "'block'" : "'off'";
        }
        return switch (field) {
            case "cap_amount" -> String.valueOf(round + 1);
            case "terms_conditions_value" -> "'https://example.com/" + round + "'";
            case "support_email_value" -> "'help" + round + "@example.com'";
            default -> "'text " + round + "'";
        };
    }
}
