package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.HubProcess.Ended;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A sale in a currency without a rate waits, and the import of the rate decides it. */
@ExtendWith(SharedHub.class)
class WaitingForRatesIT {
    private final HubProcess hub;
    private final HubClient client;

    WaitingForRatesIT(HubProcess hub) {
        this.hub = hub;
        this.client = new HubClient(hub.baseUrl());
    }

    @Test
    void anImportByHandDecidesWhatWaited(@TempDir Path folder) throws Exception {
        try (SeededTeams teams = new SeededTeams(hub)) {
            Team team = teams.fresh();
            signUp(team);
            assertThat(sale(team).path("action").asText()).isEqualTo("parked");

            assertThat(load(folder, "Date,USD,ISK\n2026-06-22,1.2,150\n"))
                    .contains("Events that had waited and are decided now: 1.");

            JsonNode sale = sale(team);
            assertThat(sale.path("replayed").booleanValue()).isTrue();
            assertThat(sale.path("sale_amount").decimalValue()).isEqualByComparingTo("8");
            assertThat(sale.path("exchange_rate_date").textValue()).isEqualTo("2026-06-22");
        }
    }

    @Test
    void aPreviewAndACommissionByHandAreExchangedByTheSameRates(@TempDir Path folder) throws Exception {
        try (SeededTeams teams = new SeededTeams(hub)) {
            Team team = teams.fresh();
            String click = signUp(team);
            String sale = "'sale_amount': 3600, 'sale_amount_currency': 'HUF', ";
            String preview = "{" + sale + "'referral_id': '" + click + "', 'occurred_at': '2026-06-25T12:00:00Z'}";
            String byHand = "{" + sale + "'referral_id': '" + click + "', 'created_at': '2026-06-25T12:00:00Z',"
                    + " 'commission_amount': 2}";
            Reply early = client.post("/v1/offers/preview", team.key(), preview.replace('\'', '"'));
            assertThat(early.status()).isEqualTo(400);
            assertThat(early.json().at("/error/message").asText())
                    .startsWith("No exchange rate from HUF to USD for 2026-06-25");

            load(folder, "Date,USD,HUF\n2026-06-24,1.2,360\n");

            assertThat(post(team, "/v1/offers/preview", preview)
                            .path("sale_amount")
                            .decimalValue())
                    .isEqualByComparingTo("12");
            JsonNode commission = post(team, "/v1/commissions", byHand);
            assertThat(commission.path("sale_amount").decimalValue()).isEqualByComparingTo("12");
            assertThat(commission.path("original_sale_amount").decimalValue()).isEqualByComparingTo("3600");
            assertThat(commission.path("exchange_rate_date").textValue()).isEqualTo("2026-06-24");
        }
    }

    private String load(Path folder, String rates) throws Exception {
        Path file = folder.resolve("rates.csv");
        Files.writeString(file, rates);
        Ended imported = HubProcess.run(
                List.of("rates", "import", file.toString(), "--data", hub.data().toString()), List.of());
        assertThat(imported.status()).as(imported.output()).isZero();
        return imported.output();
    }

    private String signUp(Team team) {
        String click = post(
                        team,
                        "/v1/clicks",
                        "{'trackingId': '" + team.tracking() + "', 'createdAt': '2026-06-22T12:00:00Z'}")
                .path("id")
                .asText();
        post(team, "/v1/signups", "{'click_id': '" + click + "', 'external_user_id': 'user_new'}");
        return click;
    }

    private JsonNode sale(Team team) {
        return post(
                team,
                "/v1/sources/segment/events",
                "{'type': 'track', 'event': 'Order Completed', 'messageId': 'order_1', 'timestamp':"
                        + " '2026-06-22T12:01:00Z', 'properties': {'revenue': 1000, 'currency': 'ISK',"
                        + " 'external_user_id': 'user_new'}}");
    }

    private JsonNode post(Team team, String path, String body) {
        return client.post(path, team.key(), body.replace('\'', '"')).json().path("data");
    }
}
