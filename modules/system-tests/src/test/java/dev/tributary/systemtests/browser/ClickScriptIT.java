package dev.tributary.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SharedHub;
import java.util.Objects;
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
    void aClickIsKeptInTheCookiesThatPagesReadAndTheSecondIsARepeatedOne() {
        shop.page("/", campaign.script());
        browser.open(shop.at("shop.test", "/"));
        String click = click("sub2: 'b', adv3: 'c', uid: 'u'");

        String first = browser.text(click);
        String second = browser.text(click);

        assertThat(first).matches(HEX).isNotEqualTo(second);
        assertThat(browser.cookies())
                .contains(
                        "ef_witness",
                        "ef_session_" + campaign.offer(),
                        "ef_tid_c_o_" + campaign.offer(),
                        "ef_tid_c_a_" + campaign.advertiser());
        assertThat(browser.text("decodeURIComponent(document.cookie)")).contains(first + "|" + second);
        assertThat(Objects.requireNonNull(browser.cookie("ef_witness")).getSameSite())
                .isEqualTo("Lax");
        assertThat(browser.text("EF.getAdvertiserTransactionId(%d)".formatted(campaign.advertiser())))
                .isEqualTo(second);
        assertThat(campaign.visit(first).path("visit").has("repeated")).isFalse();
        assertThat(campaign.visit(second).at("/visit/repeated").asText()).isEqualTo("true");
        assertThat(campaign.visit(first).at("/visit/adv3").asText()).isEqualTo("c");
    }

    @Test
    void aLongListOfVisitsIsCutToTheFirstAndTheLatest() {
        shop.page("/", campaign.script());
        browser.open(shop.at("shop.test", "/"));
        String first = "f".repeat(32);
        browser.eval("document.cookie = 'ef_tid_c_o_%d=%s;path=/'"
                .formatted(campaign.offer(), first + "%7C" + ("0".repeat(32) + "%7C").repeat(48) + "1".repeat(32)));

        String latest = browser.text(click(""));

        String list = browser.text(
                "decodeURIComponent(document.cookie.match(/ef_tid_c_o_%d=([^;]*)/)[1])".formatted(campaign.offer()));
        assertThat(list).hasSizeLessThanOrEqualTo(1650).startsWith(first + "|").endsWith("|" + latest);
        assertThat(list.split("\\|")).allMatch(each -> each.matches(HEX));
    }

    @Test
    void aVisitOnOneSubDomainIsKnownOnAnother() {
        shop.page("/", campaign.script(), "<script>EF.configure({tld: 'shop.test'})</script>");
        browser.open(shop.at("www.shop.test", "/"));
        String transaction = browser.text(click(""));

        browser.open(shop.at("checkout.shop.test", "/"));

        assertThat(browser.text("EF.getTransactionId(%d)".formatted(campaign.offer())))
                .isEqualTo(transaction);
        browser.open(shop.at("other.test", "/"));
        assertThat(browser.text("EF.getTransactionId(%d)".formatted(campaign.offer())))
                .isEmpty();
    }

    @Test
    void whereCookiesAreBlockedThePageItselfRemembers() {
        shop.page("/", campaign.script());
        try (Chromium shy = Chromium.withoutCookies()) {
            shy.open(shop.at("shop.test", "/"));

            String transaction = shy.text(click(""));

            assertThat(transaction).matches(HEX);
            assertThat(shy.cookies()).isEmpty();
            assertThat(shy.text("EF.getTransactionId(%d)".formatted(campaign.offer())))
                    .isEqualTo(transaction);
        }
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
                """.formatted(click(""), shop.hub()));
        browser.open(shop.at("www.shop.test", "/"));

        String transaction = browser.text("clicked");

        assertThat(transaction).matches(HEX);
        browser.open(shop.at("shop.test", "/"));
        assertThat(browser.text("decodeURIComponent(document.cookie)")).contains(transaction);
    }

    @Test
    void nothingIsSentOrKeptBeforeConsent() {
        shop.page("/", campaign.script(), """
                <script>EF.configure({consent: false}); var clicked = %s;</script>""".formatted(click("")));
        browser.open(shop.at("shop.test", "/"));

        assertThat(browser.text(
                        "Promise.race([clicked, new Promise(done => requestAnimationFrame(() => done('waits')))])"))
                .isEqualTo("waits");
        assertThat(campaign.visits()).isZero();
        assertThat(browser.cookies()).isEmpty();

        String transaction = browser.text("(EF.consent(true), clicked)");

        assertThat(transaction).matches(HEX);
        assertThat(browser.cookies()).contains("ef_witness");
        browser.eval("EF.consent(false)");
        assertThat(browser.cookies()).as("consent was taken back").isEmpty();
    }

    @Test
    void whoWantsNotToBeTrackedIsNot() {
        shop.page("/", campaign.script());
        browser.open(shop.at("shop.test", "/"));

        assertThat(browser.text(click("do_not_track: true"))).isEmpty();
        assertThat(campaign.visits()).isZero();
    }

    @Test
    void anImpressionIsATransactionAndNoVisit() {
        shop.page("/", campaign.script());
        browser.open(shop.at("shop.test", "/"));

        String shown = browser.text(click("").replace("EF.click", "EF.impression"));

        assertThat(shown).matches(HEX);
        assertThat(campaign.visits()).isZero();
        assertThat(browser.text("EF.getTransactionId(%d)".formatted(campaign.offer())))
                .isEqualTo(shown);
        String transaction = browser.text(click(""));
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
        shop.page("/start.js", "window.clicked = " + click("") + ";");
        shop.pageWithPolicy(
                "/strict",
                "default-src 'none'; script-src 'self' %1$s; connect-src %1$s".formatted(shop.hub()),
                campaign.script(),
                "<script src='/start.js'></script>");
        browser.open(shop.at("shop.test", "/strict"));

        assertThat(browser.text("clicked")).matches(HEX);
    }

    private String click(String more) {
        return "EF.click({offer_id: %d, affiliate_id: %d%s})"
                .formatted(campaign.offer(), campaign.affiliateNumber(), more.isEmpty() ? "" : ", " + more);
    }
}
