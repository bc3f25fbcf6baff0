package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.app.hub.DemoContent.DemoAffiliate;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import dev.tributary.systemtests.harness.Witness;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A transaction of a network from its click to its end: of which offer it is, and what is left of whose it was. */
@ExtendWith(SharedHub.class)
class NetworkTransactionsIT {
    private final SeededTeams teams;
    private final HubClient client;
    private final Witness witness;
    private final Team team;
    private final Api api;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    NetworkTransactionsIT(HubProcess hub) throws SQLException {
        teams = new SeededTeams(hub);
        witness = new Witness(hub);
        team = teams.fresh();
        client = new HubClient(hub.baseUrl());
        api = new Api(client, team.key());
    }

    @AfterEach
    void close() throws SQLException {
        witness.close();
        teams.close();
    }

    @Test
    void aConversionIsOfTheOfferThatWasClicked() {
        long clicked = offer("Clicked");
        long another = offer("Another");
        String transaction = click(clicked);

        assertThat(postback("&amount=10&oid=" + another + "&transaction_id=" + transaction)
                        .path("error_code")
                        .asInt())
                .isEqualTo(14);
        JsonNode same = postback("&amount=10&oid=" + clicked + "&transaction_id=" + transaction);
        assertThat(same.path("error_code").asInt()).as(same.toString()).isZero();
        assertThat(same.path("status").asText()).isEqualTo("approved");
    }

    @Test
    void aClickThatNamesNoOfferIsOfTheAffiliatesOwn() {
        String transaction = team.content().transactionIds().get(0);

        assertThat(postback("&amount=10&oid=" + offer("Another") + "&transaction_id=" + transaction)
                        .path("error_code")
                        .asInt())
                .isEqualTo(14);
    }

    @Test
    void ofACustomerWhoIsErasedNothingIsFoundAndTheReportsStillCount() throws SQLException {
        String transaction = click(team.content().everflowOfferId());
        String personal = "&email=mail." + mark + "@example.com&user_id=user" + mark + "&order_id=order" + mark
                + "&coupon_code=code" + mark + "&adv1=adv" + mark;
        postback("&amount=10&transaction_id=" + transaction + personal);
        postback("&amount=10&transaction_id=" + transaction + personal);
        track(transaction);
        postback("&amount=10" + personal); // nobody's
        List<String> before = witness.tablesThatHold(mark);
        assertThat(before).contains("intake.network_report", "intake.journal");
        int reports = total();
        assertThat(reports).isEqualTo(4);

        String referral = IdType.REFERRAL.write(NetworkIds.read(transaction).orElseThrow());
        Reply tied = api.put("/v1/referrals/" + referral, "{'email': 'mail." + mark + "@example.com'}");
        assertThat(tied.status()).as(tied.body()).isEqualTo(200);
        assertThat(api.delete("/v1/referrals/" + referral).status()).isEqualTo(200);

        assertThat(witness.tablesThatHold(mark)).isEmpty();
        assertThat(witness.tablesThatHold("203.0.113.77")).isEmpty();
        assertThat(witness.tablesThatHold("48.137154321")).isEmpty();
        assertThat(total()).isEqualTo(reports);
        assertThat(witness.count("select count(*) from commission.commission where team_id = ?", team.uuid()))
                .as("what was earned is kept, and reversed")
                .isEqualTo(2);
        assertThat(witness.count(
                        "select coalesce(sum(amount_minor), 0) from commission.posting"
                                + " where team_id = ? and account like 'affiliate_payable%'",
                        team.uuid()))
                .isZero();
    }

    private void track(String transaction) {
        String body = ("{'type':'track','event':'Purchase','messageId':'m-1','context':{'ip':'203.0.113.77',"
                        + "'userAgent':'agent " + mark + "','location':{'latitude':48.137154321},"
                        + "'traits':{'email':'mail." + mark + "@example.com'},'referrer':{'type':'everflow','id':'"
                        + transaction + "'}},'properties':{'total':5,'order_id':'order" + mark + "','coupon':'code"
                        + mark + "'}}")
                .replace('\'', '"');
        Reply reply = client.post("/v1/sources/everflow/events", team.content().everflowKey(), body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private long offer(String name) {
        return api.made("/v1/program/groups", "{'name': '" + name + "'}")
                .path("number")
                .asLong();
    }

    /** Through the script, by the second affiliate. */
    private String click(long offer) {
        DemoAffiliate affiliate = team.content().affiliates().get(1);
        long number = Objects.requireNonNull(affiliate.everflowAffiliateId());
        Reply reply = client.send("GET", "/sdk/click?oid=" + offer + "&affid=" + number, Map.of(), null);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().path("transaction_id").asText();
    }

    private JsonNode postback(String parameters) {
        Reply reply =
                client.send("GET", "/postback?nid=" + team.content().everflowNetworkId() + parameters, Map.of(), null);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private int total() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String body = "{'from': '" + today.minusDays(1) + "', 'to': '" + today.plusDays(1)
                + "', 'timezone_id': 67, 'query': {'filters': []}}";
        Reply reply = client.post("/v1/networks/reporting/conversions", team.key(), body.replace('\'', '"'));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().at("/paging/total_count").asInt();
    }
}
