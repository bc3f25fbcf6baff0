package dev.tributary.systemtests.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.SharedHub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sales, commissions and the books over HTTP (contract affonso.md, sections 2, 3 and 10). */
@ExtendWith(SharedHub.class)
class CommissionsIT {
    private final SeededTeams teams;
    private final Team team;
    private final Api api;
    private final String referral;
    private final String affiliate;

    CommissionsIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        team = teams.fresh();
        api = new Api(new HubClient(hub.baseUrl()), team.key());
        JsonNode click = api.made("/v1/clicks", "{'trackingId': '" + team.tracking() + "'}");
        referral = click.path("id").asText();
        affiliate = team.content().affiliates().get(0).affiliateId();
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void aCommissionEnteredByHandIsFoundAsASaleAndAsACommission() {
        JsonNode made = manual("'payment_intent_id': 'pi_1', 'hold_period_days': 14");
        String id = made.path("id").asText();

        assertThat(made.path("status").asText()).isEqualTo("pending");
        assertThat(made.path("calculation_mode").asText()).isEqualTo("manual");
        assertThat(made.path("commission_amount").decimalValue()).isEqualByComparingTo("29.7");
        assertThat(api.data(api.get("/v1/commissions/" + id))).isEqualTo(made);
        JsonNode sale = api.data(api.get("/v1/conversions/" + id));
        assertThat(sale.at("/earnings/0/id")).isEqualTo(made.path("earning_id"));
        assertThat(sale.at("/earnings/0/hold_until").isTextual()).isTrue();
        assertThat(sale.path("refunds")).isEmpty();
        assertThat(api.column(api.get("/v1/conversions"), "id")).containsExactly(id);
    }

    @Test
    void whatIsMissingWrongOrTakenIsRefused() {
        api.refused(
                api.post("/v1/commissions", "{'sale': 1}"),
                400,
                "VALIDATION_ERROR",
                "referral_id",
                "sale_amount",
                "commission_amount",
                "sale");
        api.refused(
                create("'status': 'processing_payout', 'sales_status': 'refunded'"),
                400,
                "VALIDATION_ERROR",
                "status",
                "sales_status");
        api.refused(create("'sale_amount_currency': 'EUR'"), 400, "VALIDATION_ERROR", "sale_amount_currency");
        Api theirs = api.with(teams.fresh().key());
        theirs.refused(
                theirs.post("/v1/commissions", body("'is_subscription': true")),
                400,
                "VALIDATION_ERROR",
                "referral_id");
        manual("'payment_intent_id': 'pi_1'");
        api.refused(create("'payment_intent_id': 'pi_1'"), 409, "DUPLICATE_ERROR", "payment_intent_id");
    }

    @Test
    void aStatusChangesByTheRulesAndTheBooksFollow() {
        String id = manual("'hold_period_days': 14").path("id").asText();

        JsonNode ready = api.data(api.put("/v1/commissions/" + id, "{'status': 'ready_for_payment'}"));

        assertThat(ready.path("status").asText()).isEqualTo("ready_for_payment");
        assertThat(balance("/v1/affiliates/" + affiliate + "/balance", "affiliate_payable.approved"))
                .isEqualTo("29.7");
        assertThat(balance("/v1/ledger/balances", "program_expense")).isEqualTo("29.7");
        api.refused(
                api.put("/v1/commissions/" + id, "{'status': 'refunded', 'sales_status': 'open'}"),
                400,
                "VALIDATION_ERROR",
                "status",
                "sales_status");
        JsonNode adjusted = api.data(api.put("/v1/commissions/" + id, "{'commission_amount': 20}"));
        assertThat(adjusted.path("commission_amount").asInt()).isEqualTo(20);
        assertThat(balance("/v1/ledger/balances", "adjustments")).isEqualTo("-9.7");
    }

    @Test
    void aSaleThatBecomesCompleteEarns() {
        Reply open = api.post(
                "/v1/conversions",
                "{'referral_id': '" + referral + "', 'sale_amount': 100, 'external_event_id': 'inv_1',"
                        + " 'sales_status': 'open'}");
        String id = open.json().at("/data/id").asText();
        assertThat(open.json().at("/data/earning_id").isNull()).isTrue();

        JsonNode complete = api.data(api.put("/v1/commissions/" + id, "{'sales_status': 'complete'}"));

        assertThat(complete.path("earning_id").isTextual()).isTrue();
        assertThat(complete.path("commission_amount").isNumber()).isTrue();
    }

    @Test
    void whatIsDeletedIsGone() {
        String id = manual("'hold_period_days': 14").path("id").asText();

        Reply deleted = api.delete("/v1/commissions/" + id);

        assertThat(deleted.json().at("/data/deleted").asBoolean()).isTrue();
        api.refused(api.get("/v1/commissions/" + id), 404, "NOT_FOUND");
        api.refused(api.get("/v1/conversions/" + id), 404, "NOT_FOUND");
        api.refused(api.delete("/v1/commissions/" + id), 404, "NOT_FOUND");
        api.refused(api.put("/v1/commissions/" + id, "{'status': 'declined'}"), 404, "NOT_FOUND");
        assertThat(api.column(api.get("/v1/commissions"), "id")).isEmpty();
        assertThat(api.data(api.get("/v1/ledger/balances"))).isEmpty();
    }

    @Test
    void nothingOfAnotherTeamIsFound() {
        String id = manual("'hold_period_days': 14").path("id").asText();
        Api theirs = api.with(teams.fresh().key());

        theirs.refused(theirs.get("/v1/commissions/" + id), 404, "NOT_FOUND");
        theirs.refused(theirs.get("/v1/conversions/" + id), 404, "NOT_FOUND");
        theirs.refused(theirs.put("/v1/commissions/" + id, "{'status': 'declined'}"), 404, "NOT_FOUND");
        theirs.refused(theirs.delete("/v1/commissions/" + id), 404, "NOT_FOUND");
        theirs.refused(theirs.get("/v1/affiliates/" + affiliate + "/balance"), 404, "NOT_FOUND");
        theirs.refused(theirs.get("/v1/affiliates/" + affiliate + "/statement"), 404, "NOT_FOUND");
        theirs.refused(theirs.get("/v1/commissions/nonsense"), 404, "NOT_FOUND");
    }

    @Test
    void listsAreNarrowedSortedPagedAndExpanded() {
        manual("'payment_intent_id': 'a', 'status': 'declined'");
        manual("'payment_intent_id': 'b', 'sales_status': 'open'");

        assertThat(api.column(api.get("/v1/commissions?status=declined"), "payment_intent_id"))
                .containsExactly("a");
        assertThat(api.column(api.get("/v1/conversions?sales_status=open"), "payment_intent_id"))
                .containsExactly("b");
        assertThat(api.column(api.get("/v1/commissions?earning_type=clawback"), "id"))
                .isEmpty();
        assertThat(api.column(api.get("/v1/commissions?affiliate_id=" + affiliate), "id"))
                .hasSize(2);
        assertThat(api.column(api.get("/v1/commissions?referral_id=" + referral + "&dateFrom=2100-01-01"), "id"))
                .isEmpty();
        JsonNode page = api.get("/v1/commissions?limit=1&sort=createdAt:asc").json();
        assertThat(page.path("data")).hasSize(1);
        assertThat(page.at("/pagination/total_pages").asInt()).isEqualTo(2);
        JsonNode expanded = api.data(
                        api.get("/v1/commissions?expand=affiliate,affiliate_program,referral&status=declined"))
                .get(0);
        assertThat(expanded.at("/affiliate/id").asText()).isEqualTo(affiliate);
        assertThat(expanded.at("/affiliate_program/id").asText())
                .isEqualTo(team.content().programId());
        assertThat(expanded.at("/referral/id").asText()).isEqualTo(referral);
        api.refused(api.get("/v1/commissions?status=good"), 400, "VALIDATION_ERROR", "status");
        api.refused(api.get("/v1/commissions?expand=all"), 400, "VALIDATION_ERROR", "expand");
    }

    @Test
    void aStatementIsShownAndSavedAsAFile() {
        manual("'status': 'ready_for_payment'");

        JsonNode statement = api.data(api.get("/v1/affiliates/" + affiliate + "/statement"));
        HubClient.Reply file = api.client().get("/v1/affiliates/" + affiliate + "/statement?format=csv", team.key());

        assertThat(statement.at("/sections/0/lines/0/reason").asText()).isEqualTo("earned");
        assertThat(statement.at("/sections/0/closing_balance").decimalValue()).isEqualByComparingTo("29.7");
        assertThat(file.type()).startsWith("text/csv");
        assertThat(file.body().lines())
                .hasSize(4)
                .first()
                .isEqualTo("date,unit,currency,reason,conversion_id,commission_id,amount,balance");
        assertThat(file.body()).contains(",money,USD,closing_balance,,,,29.70");
        api.refused(
                api.get("/v1/affiliates/" + affiliate + "/statement?from=2026-02-02&to=2026-01-01"),
                400,
                "VALIDATION_ERROR",
                "from");
    }

    private JsonNode manual(String more) {
        return api.made("/v1/commissions", body(more));
    }

    private Reply create(String more) {
        return api.post("/v1/commissions", body(more));
    }

    private String body(String more) {
        return "{'referral_id': '" + referral + "', 'sale_amount': 99, 'commission_amount': 29.7, " + more + "}";
    }

    private String balance(String path, String account) {
        for (JsonNode balance : api.data(api.get(path))) {
            if (balance.path("account").asText().equals(account)) {
                return balance.path("amount")
                        .decimalValue()
                        .stripTrailingZeros()
                        .toPlainString();
            }
        }
        return "0";
    }
}
