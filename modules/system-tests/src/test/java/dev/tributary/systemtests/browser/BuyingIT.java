package dev.tributary.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.contract.Contract;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SharedHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a link to a commission of the right affiliate, with nothing but a browser. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuyingIT {
    private final HubClient client;
    private final SeededTeams teams;
    private final Shop shop;
    private final Chromium browser = Chromium.start();
    private Campaign campaign;

    BuyingIT(HubProcess hub) {
        client = new HubClient(hub.baseUrl());
        teams = new SeededTeams(hub);
        shop = Shop.open(hub.baseUrl());
        campaign = new Campaign(client, teams.fresh(), shop);
    }

    @BeforeEach
    void start() {
        campaign = new Campaign(client, teams.fresh(), shop);
        shop.page("/landing", campaign.script(), """
                <script>
                  EF.configure({tld: 'shop.test'});
                  var clicked = EF.click({offer_id: EF.urlParameter('oid'), affiliate_id: EF.urlParameter('affid'),
                                          transaction_id: EF.urlParameter('_ef_transaction_id')});
                </script>
                """);
        shop.page("/thanks", campaign.script(), """
                <script>
                  EF.configure({tld: 'shop.test'});
                  var bought = EF.conversion({offer_id: %d, amount: 99.5, order_id: 'A-1001', email: 'mia@example.com',
                                              order: {oid: 'A-1001', amt: 99.5, items: [{ps: 'bag', p: 99.5, qty: 1}]}});
                </script>
                """.formatted(campaign.offer()));
        campaign.leadingTo(shop.at("www.shop.test", "/landing"));
    }

    @AfterEach
    void forget() {
        browser.forget();
    }

    @AfterAll
    void close() {
        browser.close();
        shop.close();
        teams.close();
    }

    @Test
    void aLinkFollowedOnOneSubDomainEarnsACommissionForWhatIsBoughtOnAnother() {
        browser.open(campaign.link(""));
        String transaction = browser.text("clicked");
        browser.open(shop.at("checkout.shop.test", "/thanks"));

        JsonNode bought = Contract.json(browser.text("bought.then(JSON.stringify)"));

        assertThat(bought.path("transaction_id").asText()).isEqualTo(transaction);
        assertThat(bought.path("conversion_id").asText()).matches("[0-9a-f]{32}");
        assertThat(campaign.commissions())
                .singleElement()
                .asString()
                .startsWith(campaign.affiliate().affiliateId() + " ")
                .isNotEqualTo(campaign.affiliate().affiliateId() + " 0");
    }

    @Test
    void thePageLoadedAgainSellsNothingTwice() {
        browser.open(campaign.link(""));
        browser.text("clicked");
        browser.open(shop.at("www.shop.test", "/thanks"));
        browser.text("bought.then(JSON.stringify)");
        browser.open(shop.at("www.shop.test", "/thanks"));
        browser.text("bought.then(JSON.stringify)");

        assertThat(campaign.commissions()).hasSize(1);
    }

    @Test
    void withCookiesBlockedTheAddressCarriesTheTransaction() {
        try (Chromium shy = Chromium.withoutCookies()) {
            shy.open(campaign.link(""));
            String transaction = shy.text("clicked");
            shy.open(shop.at("checkout.shop.test", "/thanks?_ef_transaction_id=" + transaction));

            JsonNode bought = Contract.json(shy.text("bought.then(JSON.stringify)"));

            assertThat(bought.path("transaction_id").asText()).isEqualTo(transaction);
            assertThat(campaign.commissions()).hasSize(1);
        }
    }

    @Test
    void withCookiesBlockedThePageThatWasVisitedMaySell() {
        try (Chromium shy = Chromium.withoutCookies()) {
            shy.open(campaign.link(""));
            shy.text("clicked");

            shy.text("EF.conversion({offer_id: %d, amount: 50}).then(JSON.stringify)".formatted(campaign.offer()));

            assertThat(campaign.commissions()).hasSize(1);
        }
    }

    @Test
    void anotherScriptThatAsksTheSameSellsTheSame() {
        shop.page("/", "<script src='/another.js'></script>");
        shop.page("/another.js", campaign.anotherScript());
        browser.open(shop.at("shop.test", "/"));
        String transaction = browser.text("another.click('%s', {offer_id: %d, affiliate_id: %d})"
                .formatted(shop.hub(), campaign.offer(), campaign.affiliateNumber()));

        JsonNode bought = Contract.json(browser.text(
                "another.conversion('%s', {offer_id: %d, transaction_id: '%s', event_id: 0, amount: 10}).then(JSON.stringify)"
                        .formatted(shop.hub(), campaign.offer(), transaction)));

        assertThat(bought.path("conversion_id").asText()).matches("[0-9a-f]{32}");
        assertThat(campaign.commissions())
                .singleElement()
                .asString()
                .startsWith(campaign.affiliate().affiliateId());
    }
}
