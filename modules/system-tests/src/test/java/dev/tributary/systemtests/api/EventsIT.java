package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SharedHub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events and dead letters as lists. */
@ExtendWith(SharedHub.class)
class EventsIT {
    private final SeededTeams teams;
    private final HubClient client;
    private final Api api;

    EventsIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        client = new HubClient(hub.baseUrl());
        api = new Api(client, teams.fresh().key());
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void eventsAreListedTheNewestFirstInPages() {
        event("first", "lead", "cust_123");
        event("second", "trial", "cust_123");
        event("third", "milestone", "cust_123");

        Reply page = api.get("/v1/events?limit=2");

        assertThat(api.column(page, "name")).containsExactly("third", "second");
        assertThat(page.json().at("/pagination/total").asInt()).isEqualTo(3);
        assertThat(page.json().at("/pagination/has_next_page").asBoolean()).isTrue();
        assertThat(api.column(api.get("/v1/events?limit=2&page=2"), "name")).containsExactly("first");
    }

    @Test
    void eventsAreFoundByWhatTheyAre() {
        event("qualified", "lead", "cust_123");
        event("started", "trial", "cust_123");
        api.post("/v1/events", "{'event_name': 'lost', 'event_type': 'lead', 'customer_id': 'nobody'}");
        String referral = api.data(api.get("/v1/events?name=qualified"))
                .get(0)
                .path("referral_id")
                .asText();

        assertThat(api.column(api.get("/v1/events?type=trial"), "name")).containsExactly("started");
        assertThat(api.column(api.get("/v1/events?outcome=refused"), "name")).containsExactly("lost");
        assertThat(api.column(api.get("/v1/events?referral_id=" + referral), "name"))
                .containsExactly("started", "qualified");
        assertThat(api.column(api.get("/v1/events?source=segment"), "name")).isEmpty();
        assertThat(api.column(api.get("/v1/events?dateTo=2000-01-01"), "name")).isEmpty();
        assertThat(api.column(api.get("/v1/events?dateFrom=2000-01-01"), "name"))
                .hasSize(3);
    }

    @Test
    void aFilterThatIsNoneIsRefused() {
        api.refused(
                api.get("/v1/events?type=sale&outcome=good&limit=0&dateFrom=yesterday"),
                400,
                "VALIDATION_ERROR",
                "type",
                "outcome",
                "limit",
                "dateFrom");
    }

    @Test
    void whatCouldNotBeReadIsKeptAndListed() {
        api.refused(api.post("/v1/conversions", "{'customer_id': 'cust_123'}"), 400, "VALIDATION_ERROR", "sale_amount");

        JsonNode letter = api.data(api.get("/v1/dead-letters")).get(0);
        JsonNode whole =
                api.data(api.get("/v1/dead-letters/" + letter.path("id").asText()));

        assertThat(letter.path("source").asText()).isEqualTo("conversions");
        assertThat(letter.path("cause").asText()).isEqualTo("refused");
        assertThat(letter.path("problems").findValuesAsText("field")).contains("sale_amount");
        assertThat(whole.path("received").asText()).isEqualTo("{\"customer_id\": \"cust_123\"}");
        Api other = new Api(client, teams.fresh().key());
        assertThat(other.get("/v1/dead-letters/" + letter.path("id").asText()).status())
                .isEqualTo(404);
        assertThat(other.data(other.get("/v1/dead-letters")).isEmpty()).isTrue();
    }

    private void event(String name, String type, String customer) {
        api.made(
                "/v1/events",
                "{'event_name': '" + name + "', 'event_type': '" + type + "', 'customer_id': '" + customer + "'}");
    }
}
