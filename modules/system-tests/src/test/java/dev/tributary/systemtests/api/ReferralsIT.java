package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.partners.api.Scope;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferralsIT {
    private final HubClient client;
    private final SeededTeams teams;
    private final Team us;
    private final Team them;
    private final String affiliate;

    ReferralsIT(HubProcess hub) {
        client = new HubClient(hub.baseUrl());
        teams = new SeededTeams(hub);
        us = teams.fresh();
        them = teams.fresh();
        affiliate = affiliateOf(us);
    }

    @AfterAll
    void close() {
        teams.close();
    }

    @Test
    void aReferralIsMadeReadChangedAndDeleted() {
        Reply made = create("""
                {"affiliate_id": "%s", "email": "round@example.org", "customer_id": "cust_round", "name": "Ro",
                 "metadata": {"plan": "pro"}}""".formatted(affiliate));
        assertThat(made.status()).isEqualTo(201);
        JsonNode referral = made.json().get("data");
        String id = referral.get("id").asText();
        assertThat(referral.get("status").asText()).isEqualTo("lead");
        assertThat(referral.get("converted_at").isNull()).isTrue();
        assertThat(referral.at("/metadata/plan").asText()).isEqualTo("pro");
        assertThat(get("/v1/referrals/" + id).json().get("data")).isEqualTo(referral);

        Reply changed = put(id, "{\"status\": \"active\", \"customer_id\": null, \"subscription_id\": \"sub_1\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().at("/data/status").asText()).isEqualTo("active");
        assertThat(changed.json().at("/data/customer_id").isNull()).isTrue();
        assertThat(changed.json().at("/data/converted_at").isNull()).isFalse();
        assertThat(changed.json().at("/data/name").asText()).isEqualTo("Ro");

        Reply deleted = send("DELETE", "/v1/referrals/" + id, null);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.json().at("/data/deleted").asBoolean()).isTrue();
        assertThat(get("/v1/referrals/" + id).status()).isEqualTo(404);
        assertThat(put(id, "{\"name\": \"x\"}").status()).isEqualTo(404);
        assertThat(send("DELETE", "/v1/referrals/" + id, null).status()).isEqualTo(404);
        assertThat(create("{\"affiliate_id\": \"%s\", \"email\": \"round@example.org\"}".formatted(affiliate))
                        .status())
                .as("the address is free again")
                .isEqualTo(201);
    }

    @Test
    void aSaleOfACustomerTiedByHandIsTheirs() {
        String id =
                id(create("{\"affiliate_id\": \"%s\", \"email\": \"sale@example.org\", \"customer_id\": \"cust_sale\"}"
                        .formatted(affiliate)));
        Reply sale = client.post("/v1/conversions", us.key(), """
                {"sale_amount": 10, "external_event_id": "tied-by-hand", "customer_id": "cust_sale"}""");

        assertThat(sale.json().at("/data/referral_id").asText()).isEqualTo(id);
        assertThat(get("/v1/referrals/" + id).json().at("/data/status").asText())
                .isEqualTo("customer");
    }

    @Test
    void aClickBecomesTheReferral() {
        String click = id(client.post("/v1/clicks", us.key(), "{\"trackingId\": \"%s\"}".formatted(us.tracking())));
        assertThat(get("/v1/referrals/" + click).status()).as("not yet").isEqualTo(404);
        String owner =
                get("/v1/clicks/" + click).json().at("/data/affiliate_id").asText();
        String body = "{\"affiliate_id\": \"%s\", \"email\": \"%s\", \"click_id\": \"%s\"}";

        Reply made = create(body.formatted(owner, "click@example.org", click));

        assertThat(made.status()).isEqualTo(201);
        assertThat(id(made)).isEqualTo(click);
        assertThat(field(create(body.formatted(owner, "click2@example.org", click)), 400))
                .isEqualTo("click_id");
        assertThat(get("/v1/clicks/" + click).json().at("/data/converted").asBoolean())
                .isTrue();
    }

    @Test
    void whatIsTakenIsNamed() {
        create("""
                {"affiliate_id": "%s", "email": "taken@example.org", "customer_id": "cust_taken",
                 "external_user_id": "user_taken"}""".formatted(affiliate));
        String body = "{\"affiliate_id\": \"" + affiliate + "\", \"email\": \"%s\", \"%s\": \"%s\"}";

        assertThat(field(create(body.formatted("Taken@Example.org", "name", "x")), 409))
                .isEqualTo("email");
        assertThat(field(create(body.formatted("a@example.org", "customer_id", "cust_taken")), 409))
                .isEqualTo("customer_id");
        assertThat(field(create(body.formatted("a@example.org", "external_user_id", "user_taken")), 409))
                .isEqualTo("external_user_id");
        String other = id(create(body.formatted("free@example.org", "name", "x")));
        assertThat(field(put(other, "{\"email\": \"taken@example.org\"}"), 409)).isEqualTo("email");
    }

    @Test
    void everyProblemOfABodyIsToldAtOnce() {
        Reply reply = create("""
                {"email": "no address", "status": "click", "created_at": "2999-01-01T00:00:00Z", "nonsense": 1}""");

        assertThat(reply.status()).isEqualTo(400);
        List<String> fields = new ArrayList<>();
        reply.json()
                .at("/error/details")
                .forEach(detail -> fields.add(detail.path("field").asText()));
        assertThat(fields).containsExactlyInAnyOrder("affiliate_id", "email", "status", "created_at", "nonsense");
    }

    @Test
    void aStatusMovesOnlyWhereItMay() {
        String id = id(create("{\"affiliate_id\": \"%s\", \"email\": \"moves@example.org\", \"status\": \"canceled\"}"
                .formatted(affiliate)));

        Reply refused = put(id, "{\"status\": \"trialing\"}");
        assertThat(field(refused, 400)).isEqualTo("status");
        assertThat(refused.json().at("/error/message").asText()).contains("active, rejected");
        assertThat(put(id, "{\"status\": \"active\"}").status()).isEqualTo(200);
        assertThat(put(id, "{\"status\": null}").status()).isEqualTo(400);
    }

    @Test
    void anotherTeamsIdsAreUnknown() {
        String theirs = id(client.post(
                "/v1/referrals",
                them.key(),
                "{\"affiliate_id\": \"%s\", \"email\": \"theirs@example.org\"}".formatted(affiliateOf(them))));

        assertThat(get("/v1/referrals/" + theirs).status()).isEqualTo(404);
        assertThat(put(theirs, "{\"name\": \"x\"}").status()).isEqualTo(404);
        assertThat(send("DELETE", "/v1/referrals/" + theirs, null).status()).isEqualTo(404);
        assertThat(get("/v1/clicks/" + theirs).status()).isEqualTo(404);
        assertThat(field(get("/v1/referrals?starting_after=" + theirs), 400)).isEqualTo("starting_after");
        assertThat(field(
                        create("{\"affiliate_id\": \"%s\", \"email\": \"x@example.org\"}".formatted(affiliateOf(them))),
                        400))
                .isEqualTo("affiliate_id");
    }

    @Test
    void aListIsWalkedWithoutGapOrRepetition() {
        Team fresh = teams.fresh();
        String owner = affiliateOf(fresh);
        for (int at = 0; at < 7; at++) {
            client.post(
                    "/v1/referrals",
                    fresh.key(),
                    "{\"affiliate_id\": \"%s\", \"email\": \"walk%d@example.org\"}".formatted(owner, at));
        }
        client.post("/v1/clicks", fresh.key(), "{\"trackingId\": \"%s\"}".formatted(fresh.tracking()));
        List<String> all = ids(client.get("/v1/referrals?limit=100", fresh.key()));
        List<String> walked = new ArrayList<>();
        Reply page = client.get("/v1/referrals?limit=3", fresh.key());
        walked.addAll(ids(page));
        while (page.json().get("has_more").asBoolean()) {
            page = client.get("/v1/referrals?limit=3&starting_after=" + walked.get(walked.size() - 1), fresh.key());
            walked.addAll(ids(page));
        }

        assertThat(all).hasSize(100);
        assertThat(walked).hasSizeGreaterThan(100).doesNotHaveDuplicates().startsWith(all.toArray(String[]::new));
        assertThat(ids(client.get("/v1/referrals?limit=2&ending_before=" + all.get(4), fresh.key())))
                .isEqualTo(all.subList(2, 4));
        assertThat(ids(client.get("/v1/referrals?order=asc&limit=1", fresh.key())))
                .containsExactly(walked.get(walked.size() - 1));
        Reply found = client.get("/v1/referrals?email=WALK3@example.org&expand=affiliate", fresh.key());
        assertThat(ids(found)).hasSize(1);
        assertThat(found.json().at("/data/0/affiliate/id").asText()).isEqualTo(owner);
    }

    @Test
    void aQueryThatMakesNoSenseIsRefused() {
        assertThat(field(get("/v1/referrals?limit=101"), 400)).isEqualTo("limit");
        assertThat(field(get("/v1/referrals?status=click"), 400)).isEqualTo("status");
        assertThat(field(get("/v1/referrals?order=up"), 400)).isEqualTo("order");
        assertThat(field(get("/v1/referrals?expand=everything"), 400)).isEqualTo("expand");
        assertThat(field(get("/v1/referrals?affiliate_id=jane"), 400)).isEqualTo("affiliate_id");
    }

    @Test
    void aKeyNeedsTheScopeOfEachOperation() {
        String reader = teams.key(us, Set.of(Scope.READ_REFERRALS), null);
        String writer = teams.key(us, Set.of(Scope.WRITE_REFERRALS), null);
        String id = id(create("{\"affiliate_id\": \"%s\", \"email\": \"scopes@example.org\"}".formatted(affiliate)));

        assertThat(client.get("/v1/referrals/" + id, reader).status()).isEqualTo(200);
        assertThat(client.get("/v1/referrals", writer).status()).isEqualTo(403);
        assertThat(client.post("/v1/referrals", reader, "{}").status()).isEqualTo(403);
        assertThat(client.send("DELETE", "/v1/referrals/" + id, HubClient.bearer(writer), null)
                        .status())
                .isEqualTo(403);
        assertThat(client.get("/v1/clicks", writer).status()).isEqualTo(403);
    }

    @Test
    void statsTellWhatTheReferralCameTo() {
        String id = id(create("{\"affiliate_id\": \"%s\", \"email\": \"stats@example.org\"}".formatted(affiliate)));
        JsonNode none = get("/v1/referrals/" + id + "?include=stats").json().at("/data/stats");
        String sale = "{\"referral_id\": \"%s\", \"sale_amount\": %s, \"commission_amount\": %s, \"status\": \"%s\"}";
        client.post("/v1/commissions", us.key(), sale.formatted(id, "100", "30", "pending"));
        client.post("/v1/commissions", us.key(), sale.formatted(id, "50.5", "0.25", "ready_for_payment"));
        client.post("/v1/commissions", us.key(), sale.formatted(id, "10", "5", "declined"));

        JsonNode some = get("/v1/referrals/" + id + "?include=stats").json().at("/data/stats");

        assertThat(none.toString())
                .isEqualTo("{\"total_revenue\":0,\"total_commission\":0,\"total_orders\":0,\"last_order_at\":null}");
        assertThat(some.get("total_revenue").decimalValue()).isEqualByComparingTo("160.5");
        assertThat(some.get("total_commission").decimalValue()).isEqualByComparingTo("30.25");
        assertThat(some.get("total_orders").asInt()).isEqualTo(3);
        assertThat(some.get("last_order_at").isTextual()).isTrue();
    }

    @Test
    void statsTellSumsThatAreLargerThanAnyOneAmount() {
        String id = id(create("{\"affiliate_id\": \"%s\", \"email\": \"large@example.org\"}".formatted(affiliate)));
        String sale =
                "{\"referral_id\": \"%s\", \"sale_amount\": 9000000000000, \"commission_amount\": 1}".formatted(id);
        client.post("/v1/commissions", us.key(), sale);
        client.post("/v1/commissions", us.key(), sale);

        JsonNode stats = get("/v1/referrals/" + id + "?include=stats").json().at("/data/stats");

        assertThat(stats.path("total_revenue").decimalValue()).isEqualByComparingTo("18000000000000");
    }

    private String affiliateOf(Team team) {
        String click = id(client.post("/v1/clicks", team.key(), "{\"trackingId\": \"%s\"}".formatted(team.tracking())));
        return client.get("/v1/clicks/" + click, team.key())
                .json()
                .at("/data/affiliate_id")
                .asText();
    }

    private Reply create(String body) {
        return client.post("/v1/referrals", us.key(), body);
    }

    private Reply get(String path) {
        return client.get(path, us.key());
    }

    private Reply put(String id, String body) {
        return send("PUT", "/v1/referrals/" + id, body);
    }

    private Reply send(String method, String path, @Nullable String body) {
        return client.send(method, path, HubClient.bearer(us.key()), body);
    }

    private static String id(Reply reply) {
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(201);
        return reply.json().at("/data/id").asText();
    }

    private static String field(Reply reply, int status) {
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(status);
        return reply.json().at("/error/field").asText();
    }

    private static List<String> ids(Reply reply) {
        List<String> ids = new ArrayList<>();
        reply.json().get("data").forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }
}
