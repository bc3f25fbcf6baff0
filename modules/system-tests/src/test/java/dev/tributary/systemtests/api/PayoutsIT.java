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
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Payouts over HTTP (contract affonso.md, section 11). */
@ExtendWith(SharedHub.class)
class PayoutsIT {
    private final SeededTeams teams;
    private final Team team;
    private final HubClient client;
    private final Api api;

    PayoutsIT(HubProcess hub) {
        teams = new SeededTeams(hub);
        team = teams.fresh();
        client = new HubClient(hub.baseUrl());
        api = new Api(client, team.key());
    }

    @AfterEach
    void close() {
        teams.close();
    }

    @Test
    void whatIsPreviewedIsPaidAndListedAndCompleted() {
        sell(2); // 59.40 dollars
        JsonNode preview = api.data(api.get("/v1/payouts/preview"));
        assertThat(preview.at("/totals/0/pays").decimalValue()).isEqualByComparingTo("59.4");
        assertThat(preview.at("/affiliates/0/paid").asBoolean()).isTrue();
        assertThat(preview.at("/affiliates/0/flags/0").asText()).isEqualTo("no_payout_method");
        assertThat(preview.at("/already_run").asBoolean()).isFalse();

        JsonNode run = api.made("/v1/payouts/runs", "{}");
        assertThat(run.path("payouts").asInt()).isOne();
        assertThat(run.at("/totals/0/amount").decimalValue()).isEqualByComparingTo("59.4");
        JsonNode again = api.data(
                api.post("/v1/payouts/runs", "{'period': '" + run.path("period").asText() + "'}"));
        assertThat(again.path("id")).isEqualTo(run.path("id"));
        assertThat(again.path("replayed").asBoolean()).isTrue();
        assertThat(api.column(api.get("/v1/payouts/runs"), "id"))
                .containsExactly(run.path("id").asText());

        JsonNode listed = api.data(api.get("/v1/payouts?status=pending&affiliateId="
                + preview.at("/affiliates/0/affiliate_id").asText()));
        assertThat(listed).hasSize(1);
        String id = listed.at("/0/id").asText();
        JsonNode payout = api.data(api.get("/v1/payouts/" + id));
        assertThat(payout.at("/transactions")).hasSize(2);
        assertThat(payout.at("/transactions/0/amount").decimalValue()).isEqualByComparingTo("29.7");
        assertThat(payout.at("/transactions/0/commission/amount").decimalValue())
                .isEqualByComparingTo("99");

        api.data(api.put("/v1/payouts/" + id, "{'status': 'processing', 'paymentMethod': 'wise'}"));
        JsonNode paid =
                api.data(api.put("/v1/payouts/" + id, "{'status': 'completed', 'payment_reference': 'B-4711'}"));
        assertThat(paid.path("payment_method").asText()).isEqualTo("wise");
        assertThat(paid.path("payment_reference").asText()).isEqualTo("B-4711");
        assertThat(paid.path("processed_at").asText()).isNotBlank();
        assertThat(api.column(api.get("/v1/payouts?status=pending"), "id")).isEmpty();
        assertThat(api.data(api.get("/v1/payouts/preview")).path("affiliates")).isEmpty();
    }

    @Test
    void whatIsNotSoldYetIsNotPaid() {
        String referral = api.data(api.get("/v1/referrals?limit=1")).at("/0/id").asText();
        api.made(
                "/v1/commissions",
                "{'referral_id': '" + referral + "', 'sale_amount': 900, 'commission_amount': 90,"
                        + " 'status': 'ready_for_payment', 'sales_status': 'open'}");

        JsonNode preview = api.data(api.get("/v1/payouts/preview"));

        assertThat(preview.at("/affiliates/0/ready").decimalValue()).isZero();
        assertThat(preview.at("/affiliates/0/on_hold").decimalValue()).isEqualByComparingTo("90");
        assertThat(api.made("/v1/payouts/runs", "{}").path("payouts").asInt()).isZero();
    }

    @Test
    void whatIsInAPayoutElsewhereIsSettledByHand() {
        JsonNode sale = api.made(
                "/v1/conversions",
                "{'customer_id': 'cust_123', 'sale_amount': 100, 'external_event_id': 'elsewhere',"
                        + " 'status': 'processing_payout'}");
        String path = "/v1/commissions/" + sale.path("id").asText();

        api.refused(api.put(path, "{'status': 'dispute'}"), 400, "VALIDATION_ERROR", "status");

        assertThat(api.data(api.put(path, "{'status': 'paid'}")).path("status").asText())
                .isEqualTo("paid");
    }

    @Test
    void whatMayNotBeIsRefusedAndSaysWhatMay() {
        sell(2);
        api.made("/v1/payouts/runs", "{}");
        String id = api.column(api.get("/v1/payouts"), "id").get(0);

        Reply jump = api.put("/v1/payouts/" + id, "{'status': 'completed'}");
        api.refused(jump, 400, "VALIDATION_ERROR", "status");
        assertThat(jump.body()).contains("processing or cancelled");
        api.refused(api.put("/v1/payouts/" + id, "{'status': 'paid'}"), 400, "VALIDATION_ERROR", "status");
        api.refused(api.put("/v1/payouts/" + id, "{}"), 400, "VALIDATION_ERROR", "status");
        api.refused(
                api.put(
                        "/v1/payouts/" + id,
                        "{'status': 'processing', 'payment_method': '" + "x".repeat(51) + "', 'paid': true}"),
                400,
                "VALIDATION_ERROR",
                "payment_method",
                "paid");
        api.refused(api.post("/v1/payouts/runs", "{'period': '2999-01'}"), 400, "VALIDATION_ERROR", "period");
        api.refused(api.get("/v1/payouts?status=paid&sort=name"), 400, "VALIDATION_ERROR", "status", "sort");
    }

    @Test
    void anotherTeamsPayoutIsNobodys() {
        sell(2);
        api.made("/v1/payouts/runs", "{}");
        String id = api.column(api.get("/v1/payouts"), "id").get(0);
        Api others = api.with(teams.fresh().key());

        others.refused(others.get("/v1/payouts/" + id), 404, "NOT_FOUND");
        others.refused(others.put("/v1/payouts/" + id, "{'status': 'cancelled'}"), 404, "NOT_FOUND");
        others.refused(others.get("/v1/payouts/pay_nothing"), 404, "NOT_FOUND");
        others.refused(
                others.get("/v1/payouts/preview?program_id=" + team.content().programId()), 404, "NOT_FOUND");
        assertThat(others.column(others.get("/v1/payouts"), "id")).isEmpty();
    }

    @Test
    void aKeyThatMayOnlyReadMakesNoPayouts() {
        Api reader = api.with(teams.key(team, Set.of(Scope.READ_PAYOUTS), null));

        assertThat(reader.get("/v1/payouts").status()).isEqualTo(200);
        assertThat(reader.post("/v1/payouts/runs", "{}").status()).isEqualTo(403);
        assertThat(reader.patch("/v1/program/payment-terms", "{}").status()).isEqualTo(403);
    }

    @Test
    void filesAreForWhoeverMovesTheMoney() {
        String affiliate =
                api.data(api.get("/v1/affiliates?limit=1")).at("/0/id").asText();
        api.data(api.put("/v1/affiliates/" + affiliate, "{'name': '=1+1', 'payout_method': 'paypal'}"));
        sell(120);
        api.made("/v1/payouts/runs", "{}");
        int payouts = api.column(api.get("/v1/payouts?limit=100"), "id").size();

        assertThat(file("/v1/payouts/export").lines()).hasSize(payouts + 1).anyMatch(line -> line.contains(",'=1+1,"));
        assertThat(file("/v1/payouts/export?format=paypal").lines()).hasSize(1);
        assertThat(file("/v1/payouts/export?format=wise").lines()).hasSize(1); // nobody is paid by it
        assertThat(file("/v1/payouts/export?format=wise&method=any").lines()).hasSize(payouts + 1);
        Reply twice = client.get("/v1/payouts/export?format=paypal&status=completed", team.key());
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.body()).contains("again");
    }

    @Test
    void termsAreReadAndChangedAndDecideWhoIsPaid() {
        JsonNode usual = api.data(api.get("/v1/program/payment-terms"));
        assertThat(usual.path("payment_threshold").asInt()).isEqualTo(5_000);
        assertThat(usual.path("payment_frequency").asText()).isEqualTo("monthly");

        JsonNode changed = api.data(api.patch(
                "/v1/program/payment-terms",
                "{'payment_threshold': 2970, 'payment_frequency': 'WEEKLY', 'invoice_prefix': 'ACME-', 'owner_vat_rate': 19,"
                        + " 'payment_methods': ['wise']}"));
        assertThat(changed.path("payment_frequency").asText()).isEqualTo("weekly");
        assertThat(changed.path("owner_vat_rate").decimalValue()).isEqualByComparingTo("19");
        assertThat(changed.path("cookie_lifetime")).isEqualTo(usual.path("cookie_lifetime"));

        sell(1);
        JsonNode run = api.made("/v1/payouts/runs", "{}");
        assertThat(run.path("period").asText()).matches("\\d{4}-W\\d{2}");
        assertThat(api.column(api.get("/v1/payouts"), "invoice_label")).containsExactly("ACME--00001");
        assertThat(api.column(api.get("/v1/payouts"), "invoice_number")).containsExactly("1");
        api.refused(
                api.patch(
                        "/v1/program/payment-terms",
                        "{'payment_threshold': -1, 'payment_frequency': 'daily', 'cookie_lifetime': 0, 'auto_payout': null,"
                                + " 'commission_rate': 1.23456, 'threshold': 1}"),
                400,
                "VALIDATION_ERROR",
                "payment_threshold",
                "payment_frequency",
                "cookie_lifetime",
                "auto_payout",
                "commission_rate",
                "threshold");
        assertThat(api.data(api.get("/v1/program/payment-terms"))).isEqualTo(changed);
    }

    /** Monthly plans of ninety-nine dollars at thirty percent, of one customer, or of many. */
    private void sell(int sales) {
        String first = team.content().referrals().get(0).customerId();
        for (int sale = 0; sale < sales; sale++) {
            String customer = sales <= 2
                    ? first
                    : team.content()
                            .referrals()
                            .get(sale % team.content().referrals().size())
                            .customerId();
            assertThat(api.post(
                                    "/v1/conversions",
                                    "{'customer_id': '" + customer
                                            + "', 'sale_amount': 99, 'sale_amount_currency': 'USD',"
                                            + " 'external_event_id': 'sale-" + sale + "', 'sales_status': 'complete',"
                                            + " 'is_subscription': true, 'interval': 'monthly'}")
                            .status())
                    .isEqualTo(201);
        }
    }

    private String file(String path) {
        Reply reply = client.get(path, team.key());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(reply.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        name -> assertThat(name).contains("attachment").contains(".csv"));
        return reply.body();
    }
}
