package dev.tributary.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A visitor's way from a link over the pages of a shop, as a browser goes it. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClickScriptIT {
    private static final String HEX = "[0-9a-f]{32}";

    private final HubClient client;
    private final SeededTeams teams;
    private final Shop shop;
    private final Chromium browser = Chromium.start();
    private Campaign campaign;

    ClickScriptIT(HubProcess hub) {
        client = new HubClient(hub.baseUrl());
        teams = new SeededTeams(hub);
        shop = Shop.open(hub.baseUrl());
        campaign = new Campaign(client, teams.fresh(), shop);
    }

    @BeforeEach
    void start() {
        campaign = new Campaign(client, teams.fresh(), shop);
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
    void aLinkLeadsToTheShopAndTheScriptKnowsTheVisitAgain() {
        shop.page("/landing", campaign.script(), """
                <script>
                  var clicked = EF.click({offer_id: EF.urlParameter('oid'), affiliate_id: EF.urlParameter('affid'),
                                          transaction_id: EF.urlParameter('_ef_transaction_id')});
                </script>
                """);
        campaign.leadingTo(shop.at("shop.test", "/landing?from={sub1}"));

        browser.open(campaign.link("?sub1=blog%20one&source_id=s7"));
        String transaction = browser.text("clicked");

        assertThat(transaction).matches(HEX);
        assertThat(browser.address())
                .startsWith(shop.at("shop.test", "/landing?from=blog%20one"))
                .contains("_ef_transaction_id=" + transaction)
                .contains("oid=" + campaign.offer())
                .contains("affid=" + campaign.affiliateNumber());
        JsonNode visit = campaign.visit(transaction);
        assertThat(visit.path("affiliate_id").asText())
                .isEqualTo(campaign.affiliate().affiliateId());
        assertThat(visit.at("/visit/sub1").asText()).isEqualTo("blog one");
        assertThat(visit.at("/visit/source_id").asText()).isEqualTo("s7");
        assertThat(visit.at("/visit/user_agent").asText()).contains("Chrome");
        assertThat(campaign.visits()).as("the script told of the same visit").isEqualTo(1);
        assertThat(browser.text("EF.getTransactionId(%d)".formatted(campaign.offer())))
                .isEqualTo(transaction);
    }

    @Test
    void aLinkLeadsDeeperIntoTheShopAndNowhereElse() {
        shop.page("/landing", "home");
        shop.page("/deep", "deep");
        campaign.leadingTo(shop.at("shop.test", "/landing"));

        browser.open(campaign.link("?url=" + shop.at("www.shop.test", "/deep")));
        assertThat(browser.address()).startsWith(shop.at("www.shop.test", "/deep?_ef_transaction_id="));

        browser.open(campaign.link("?url=" + shop.at("evil.test", "/deep")));
        assertThat(browser.address()).startsWith(shop.at("shop.test", "/landing?_ef_transaction_id="));
    }

    @Test
    void whatAPageAsksBeforeTheScriptIsThereIsDoneLater() {
        shop.page("/", """
                <script>
                  window.EF = {q: []};
                  ['configure', 'click', 'impression', 'conversion', 'consent'].forEach(function (name) {
                    EF[name] = function () { var all = arguments; return new Promise(function (done) { EF.q.push([name, all, done]); }); };
                  });
                  EF.configure({tld: 'shop.test'});
                  var clicked = %s;
                </script>
                <script async src='%s/scripts/main.js'></script>
                """.formatted(campaign.click(""), shop.hub()));
        browser.open(shop.at("www.shop.test", "/"));

        String transaction = browser.text("clicked");

        assertThat(transaction).matches(HEX);
        browser.open(shop.at("shop.test", "/"));
        assertThat(browser.text("decodeURIComponent(document.cookie)")).contains(transaction);
    }

    @Test
    void anImpressionIsATransactionAndNoVisit() {
        shop.page("/", campaign.script());
        browser.open(shop.at("shop.test", "/"));

        String shown = browser.text(campaign.click("").replace("EF.click", "EF.impression"));

        assertThat(shown).matches(HEX);
        assertThat(campaign.visits()).isZero();
        assertThat(browser.text("EF.getTransactionId(%d)".formatted(campaign.offer())))
                .isEqualTo(shown);
        String transaction = browser.text(campaign.click(""));
        assertThat(browser.text("EF.getTransactionId(%d)".formatted(campaign.offer())))
                .as("a visit counts before an impression")
                .isEqualTo(transaction);
    }

    @Test
    void aVisitorNobodySentIsOrganic() {
        shop.page("/blog/post", campaign.script());
        browser.open(shop.at("shop.test", "/blog/post?x=1"));
        browser.eval("EF.configure({organic: {offer_id: %d, affiliate_id: %d}})"
                .formatted(campaign.offer(), campaign.affiliateNumber()));

        JsonNode visit = campaign.visit(browser.text("EF.click({})")).path("visit");

        assertThat(visit.path("organic").asText()).isEqualTo("true");
        assertThat(visit.path("source_id").asText()).isEqualTo("organic");
        assertThat(visit.path("sub3").asText()).isEqualTo("/blog");
        assertThat(visit.path("sub4").asText()).isEqualTo("/blog/post");
        assertThat(browser.text("EF.click({})"))
                .as("a witness of an earlier visit")
                .isEmpty();
    }

    @Test
    void thePagesOwnWordsCountBeforeThoseConfiguredForOrganicVisitors() {
        shop.page("/blog", campaign.script());
        browser.open(shop.at("shop.test", "/blog?sub2=mail&source_id=s9"));
        browser.eval("EF.configure({organic: {offer_id: %d, affiliate_id: %d, options: %s}})"
                .formatted(
                        campaign.offer(),
                        campaign.affiliateNumber(),
                        "{sub2: 'configured', source_id: 'configured', sub3: 'configured'}"));

        JsonNode visit = campaign.visit(browser.text("EF.click({})")).path("visit");

        assertThat(visit.path("sub2").asText()).isEqualTo("mail");
        assertThat(visit.path("source_id").asText()).isEqualTo("s9");
        assertThat(visit.path("sub3").asText()).isEqualTo("configured");
        assertThat(visit.path("sub4").asText()).isEqualTo("/blog");
    }

    @Test
    void aLinkHasOneNameOnly() {
        shop.page("/landing", campaign.script());
        campaign.leadingTo(shop.at("shop.test", "/landing"));

        browser.open(campaign.link("").replaceFirst("(https?://[^/]+/)", "$10"));

        assertThat(browser.address())
                .as("an affiliate nobody knows: the visitor is led on")
                .isEqualTo(shop.at("shop.test", "/landing"));
        assertThat(campaign.visits()).isZero();
    }

    @Test
    void whatIsWrongNeverLetsAPageWait() {
        shop.page("/", campaign.script(), "<script src='/another.js'></script>");
        shop.page("/another.js", campaign.anotherScript());
        browser.open(shop.at("shop.test", "/"));
        String wrong = "{offer_id: %d, affiliate_id: 1}".formatted(campaign.offer());

        assertThat(browser.text("EF.click(%s)".formatted(wrong))).isEmpty();
        assertThat(browser.text("EF.click({offer_id: 1, affiliate_id: 1})")).isEmpty();
        assertThat(browser.text("EF.click({})")).isEmpty();
        assertThat(browser.text("another.click('%s', %s)".formatted(shop.hub(), wrong)))
                .isEmpty();
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    void anotherScriptThatAsksTheSameIsAnsweredTheSame() {
        shop.page("/", "<script src='/another.js'></script>");
        shop.page("/another.js", campaign.anotherScript());
        browser.open(shop.at("shop.test", "/"));

        String transaction = browser.text("another.click('%s', {offer_id: %d, affiliate_id: %d, sub1: 'a'})"
                .formatted(shop.hub(), campaign.offer(), campaign.affiliateNumber()));

        assertThat(campaign.visit(transaction).at("/visit/sub1").asText()).isEqualTo("a");
        assertThat(browser.cookies()).contains("ef_tid_c_a_" + campaign.advertiser());
    }

    @Test
    void aPageThatLetsNothingElseInLetsTheScriptWork() {
        shop.page("/start.js", "window.clicked = " + campaign.click("") + ";");
        shop.pageWithPolicy(
                "/strict",
                "default-src 'none'; script-src 'self' %1$s; connect-src %1$s".formatted(shop.hub()),
                campaign.script(),
                "<script src='/start.js'></script>");
        browser.open(shop.at("shop.test", "/strict"));

        assertThat(browser.text("clicked")).matches(HEX);
    }
}
