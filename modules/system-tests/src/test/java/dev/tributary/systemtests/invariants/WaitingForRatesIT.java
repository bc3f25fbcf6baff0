package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
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
        Path rates = folder.resolve("rates.csv");
        Files.writeString(rates, "Date,USD,ISK\n2026-06-22,1.2,150\n");
        try (SeededTeams teams = new SeededTeams(hub)) {
            Team team = teams.fresh();
            signUp(team);
            assertThat(sale(team).path("action").asText()).isEqualTo("parked");

            Ended imported = HubProcess.run(
                    List.of(
                            "rates",
                            "import",
                            rates.toString(),
                            "--data",
                            hub.data().toString()),
                    List.of());

            assertThat(imported.status()).as(imported.output()).isZero();
            assertThat(imported.output()).contains("Events that had waited and are decided now: 1.");
            JsonNode sale = sale(team);
            assertThat(sale.path("replayed").booleanValue()).isTrue();
            assertThat(sale.path("sale_amount").decimalValue()).isEqualByComparingTo("8");
            assertThat(sale.path("exchange_rate_date").textValue()).isEqualTo("2026-06-22");
        }
    }

    private void signUp(Team team) {
        String click = post(
                        team,
                        "/v1/clicks",
                        "{'trackingId': '" + team.tracking() + "', 'createdAt': '2026-06-22T12:00:00Z'}")
                .path("id")
                .asText();
        post(team, "/v1/signups", "{'click_id': '" + click + "', 'external_user_id': 'user_new'}");
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
