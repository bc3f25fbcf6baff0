package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SharedHub;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What comes in by each source, and its switch. */
@ExtendWith(SharedHub.class)
class SourcesIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final SeededTeams teams;
    private final Api api;
    private final Api other;

    SourcesIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        HubClient client = new HubClient(hub.baseUrl());
        api = new Api(client, teams.fresh().key());
        other = new Api(client, teams.fresh().key());
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void everySourceTellsWhatCameIn() {
        sale(api, "a", "cust_123");
        sale(api, "a", "cust_123");
        sale(api, "b", "nobody");
        api.post("/v1/conversions", "{}");

        JsonNode conversions = api.data(api.get("/v1/sources/conversions?hours=1"));
        Reply all = api.get("/v1/sources");

        assertThat(conversions.at("/events/converted").asInt()).isEqualTo(1);
        assertThat(conversions.at("/events/refused").asInt()).isEqualTo(1);
        assertThat(conversions.at("/dead_letters/refused").asInt()).isEqualTo(1);
        assertThat(conversions.path("last_event_at").isTextual()).isTrue();
        assertThat(conversions.path("enabled").booleanValue()).isTrue();
        assertThat(api.column(all, "name"))
                .contains("clicks", "conversions", "events", "segment", "signups")
                .isSorted();
        assertThat(other.data(other.get("/v1/sources/conversions"))
                        .path("last_event_at")
                        .isNull())
                .isTrue();
    }

    @Test
    void aSourceIsSwitchedOffForOneTeamAndOnAgain() {
        JsonNode off = api.data(api.put("/v1/sources/conversions", "{'enabled': false}"));
        assertThat(off.path("enabled").booleanValue()).isFalse();
        assertThat(off.path("switched_off_at").isTextual()).isTrue();

        await("the switch").atMost(SOON).until(() -> sale(api, "k", "cust_123").status() == 503);
        Reply away = sale(api, "late", "cust_123");
        assertThat(away.code()).isEqualTo("SOURCE_SWITCHED_OFF");
        assertThat(away.headers().firstValue("retry-after")).hasValue("60");
        assertThat(api.data(api.get("/v1/events?external_event_id=late"))).isEmpty();
        assertThat(api.get("/v1/dead-letters").json().at("/pagination/total").asInt())
                .isZero();
        assertThat(sale(other, "k", "cust_123").status()).isEqualTo(201);

        api.put("/v1/sources/conversions", "{'enabled': true}");
        await("the switch")
                .atMost(SOON)
                .until(() -> sale(api, "late", "cust_123").status() == 201);
    }

    @Test
    void whatIsNoSwitchIsRefused() {
        api.refused(api.put("/v1/sources/conversions", "{'on': false}"), 400, "VALIDATION_ERROR", "enabled", "on");
        assertThat(api.put("/v1/sources/nobody", "{'enabled': false}").status()).isEqualTo(404);
        assertThat(api.get("/v1/sources/nobody").status()).isEqualTo(404);
        assertThat(api.get("/v1/sources?hours=0").status()).isEqualTo(400);
        assertThat(api.get("/v1/sources/conversions?hours=169").status()).isEqualTo(400);
    }

    private static Reply sale(Api api, String key, String customer) {
        return api.post(
                "/v1/conversions",
                "{'sale_amount': 1, 'sale_amount_currency': 'USD', 'external_event_id': '" + key + "', 'customer_id': '"
                        + customer + "'}");
    }
}
