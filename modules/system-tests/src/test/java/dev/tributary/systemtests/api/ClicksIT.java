package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClicksIT {
    private final HubClient client;
    private final SeededTeams teams;

    ClicksIT(HubProcess hub) {
        client = new HubClient(hub.baseUrl());
        teams = new SeededTeams(hub);
    }

    @AfterAll
    void close() {
        teams.close();
    }

    @Test
    void clicksAreListedPageByPage() {
        Team fresh = teams.fresh();
        int before = total("/v1/clicks", fresh);
        for (int at = 0; at < 3; at++) {
            client.post(
                    "/v1/clicks",
                    fresh.key(),
                    "{\"trackingId\": \"%s\", \"country\": \"DE\", \"sub1\": \"%d\"}".formatted(fresh.tracking(), at));
        }

        Reply page = client.get("/v1/clicks?limit=2&page=2", fresh.key());

        assertThat(page.json().at("/pagination/total").asInt()).isEqualTo(before + 3);
        assertThat(page.json().get("data")).hasSize(2);
        assertThat(page.json().at("/data/0/visit/country").asText()).isEqualTo("DE");
        assertThat(page.json().at("/data/0/tracking_id").asText()).isEqualTo(fresh.tracking());
        assertThat(total("/v1/clicks?dateTo=2020-01-01", fresh)).isZero();
        String id = page.json().at("/data/0/id").asText();
        Team others = teams.fresh();
        assertThat(client.get("/v1/clicks/" + id, others.key()).status()).isEqualTo(404);
        String affiliate = page.json().at("/data/0/affiliate_id").asText();
        String ofAffiliate = "/v1/clicks?affiliate_id=" + affiliate;
        int each = before / fresh.content().affiliates().size(); // a trial's visits are shared out evenly
        assertThat(total(ofAffiliate, fresh)).isEqualTo(each + 3);
        assertThat(total(ofAffiliate, others)).as("another team's affiliate").isZero();
    }

    private int total(String path, Team asked) {
        return client.get(path, asked.key()).json().at("/pagination/total").asInt();
    }
}
