package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a payload would do, and that it did not. */
@ExtendWith(SharedHub.class)
class DryRunIT {
    private static final String SALE =
            "{'sale_amount': 99, 'sale_amount_currency': 'USD', 'external_event_id': 'dry', 'customer_id': 'cust_123'}";

    private final SeededTeams teams;
    private final Witness witness;
    private final Team team;
    private final Api api;

    DryRunIT(HubProcess hub) throws SQLException {
        teams = new SeededTeams(hub);
        witness = new Witness(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
    }

    @AfterEach
    void close() throws SQLException {
        witness.close();
        teams.close();
    }

    @Test
    void aDryRunShowsTheMoneyAndWritesNothing() throws SQLException {
        Map<String, Long> before = rows();

        JsonNode data = api.data(api.post("/v1/dry-run/conversions", SALE));

        assertThat(data.at("/events/0/sale_amount").asText()).isEqualTo("99");
        assertThat(data.path("problems")).isEmpty();
        assertThat(data.at("/outcomes/0/outcome").asText()).isEqualTo("converted");
        assertThat(data.at("/outcomes/0/commissions/0/amount").asText()).isEqualTo("24.75");
        assertThat(data.at("/outcomes/0/postings").findValuesAsText("account"))
                .containsExactly("program_expense", "affiliate_payable.approved");
        assertThat(data.at("/outcomes/0/decision/summary").asText()).isNotBlank();
        assertThat(data.path("written").booleanValue()).isFalse();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void theKeyIsStillFreeAfterwards() {
        api.post("/v1/dry-run/conversions", SALE);

        Reply real = api.post("/v1/conversions", SALE);
        JsonNode again = api.data(api.post("/v1/dry-run/conversions", SALE));
        JsonNode changed = api.data(api.post("/v1/dry-run/conversions", SALE.replace("99", "11")));

        assertThat(real.status()).isEqualTo(201);
        assertThat(real.json().at("/data/replayed").booleanValue()).isFalse();
        assertThat(again.at("/outcomes/0/outcome").asText()).isEqualTo("replayed");
        assertThat(changed.at("/outcomes/0/replay_conflict/0").asText()).isEqualTo("sale_amount");
    }

    @Test
    void whatIsWrongIsToldAndNoDeadLetterKept() throws SQLException {
        Map<String, Long> before = rows();

        JsonNode malformed = api.data(api.post("/v1/dry-run/conversions", "{'sale_amount': '12,50'}"));
        JsonNode refused = api.data(api.post("/v1/dry-run/conversions", SALE.replace("cust_123", "nobody")));

        assertThat(malformed.path("problems").findValuesAsText("pointer"))
                .contains("/sale_amount", "/external_event_id");
        assertThat(refused.at("/outcomes/0/outcome").asText()).isEqualTo("refused");
        assertThat(refused.at("/outcomes/0/problems")).isNotEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void everySourceCanBeTried() {
        JsonNode click = api.data(api.post("/v1/dry-run/clicks", "{'trackingId': '" + team.tracking() + "'}"));
        JsonNode segment = api.data(api.post(
                "/v1/dry-run/segment",
                "{'type': 'track', 'event': 'KYC Passed', 'messageId': 'm', 'userId': 'somebody'}"));

        assertThat(click.at("/outcomes/0/outcome").asText()).isEqualTo("click_recorded");
        assertThat(segment.at("/outcomes/0/outcome").asText()).isEqualTo("unattributed");
        assertThat(api.post("/v1/dry-run/nobody", SALE).status()).isEqualTo(404);
    }

    /** Of every table in which the team may have rows. */
    private Map<String, Long> rows() throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : witness.list("""
                select table_schema || '.' || table_name
                  from information_schema.columns
                 where column_name = 'team_id'
                   and table_schema in ('intake', 'commission', 'attribution', 'partners', 'payouts')
                   and table_name <> 'api_key'
                """)) {
            rows.put(table, witness.count("select count(*) from " + table + " where team_id = ?", team.uuid()));
        }
        assertThat(rows).containsKeys("intake.event_key", "intake.dead_letter", "intake.outbox", "commission.posting");
        return rows;
    }
}
