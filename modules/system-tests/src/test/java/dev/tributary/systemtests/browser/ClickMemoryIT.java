package dev.tributary.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What the script keeps of a visitor, where, and with whose consent. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClickMemoryIT {
    private static final String HEX = "[0-9a-f]{32}";

    private final HubClient client;
    private final SeededTeams teams;
    private final Shop shop;
    private final Chromium browser = Chromium.start();
    private Campaign campaign;

    ClickMemoryIT(HubProcess hub) {
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
    void aClickIsKeptInTheCookiesThatPagesReadAndTheSecondIsARepeatedOne() {
        shop.page("/", campaign.script());
        browser.open(shop.at("shop.test", "/"));
        String click = campaign.click("sub2: 'b', adv3: 'c', uid: 'u'");

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

        String latest = browser.text(campaign.click(""));

        String list = browser.text(
                "decodeURIComponent(document.cookie.match(/ef_tid_c_o_%d=([^;]*)/)[1])".formatted(campaign.offer()));
        assertThat(list).hasSizeLessThanOrEqualTo(1650).startsWith(first + "|").endsWith("|" + latest);
        assertThat(list.split("\\|")).allMatch(each -> each.matches(HEX));
    }

    @Test
    void aVisitOnOneSubDomainIsKnownOnAnother() {
        shop.page("/", campaign.script(), "<script>EF.configure({tld: 'shop.test'})</script>");
        browser.open(shop.at("www.shop.test", "/"));
        String transaction = browser.text(campaign.click(""));

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

            String transaction = shy.text(campaign.click(""));

            assertThat(transaction).matches(HEX);
            assertThat(shy.cookies()).isEmpty();
            assertThat(shy.text("EF.getTransactionId(%d)".formatted(campaign.offer())))
                    .isEqualTo(transaction);
        }
    }

    @Test
    void nothingIsSentOrKeptBeforeConsent() {
        shop.page("/", campaign.script(), """
                <script>EF.configure({consent: false}); var clicked = %s;</script>""".formatted(campaign.click("")));
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

        assertThat(browser.text(campaign.click("do_not_track: true"))).isEmpty();
        assertThat(campaign.visits()).isZero();
    }

    @Test
    void whatWaitsForConsentIsAnsweredWhenItIsRefused() {
        shop.page("/", campaign.script(), """
                <script>
                  EF.configure({consent: false});
                  var clicked = %s, converted = EF.conversion({offer_id: %d});
                </script>""".formatted(campaign.click(""), campaign.offer()));
        browser.open(shop.at("shop.test", "/"));

        browser.eval("EF.consent(false)");

        assertThat(browser.text("clicked")).isEmpty();
        assertThat(browser.text("converted.then(JSON.stringify)"))
                .as("pages read both ids of it")
                .isEqualTo("{\"transaction_id\":\"\",\"conversion_id\":\"\"}");
        assertThat(campaign.visits()).isZero();
    }

    @Test
    void consentThatIsConfiguredReleasesWhatWaits() {
        shop.page("/", campaign.script(), """
                <script>EF.configure({consent: false}); var clicked = %s;</script>""".formatted(campaign.click("")));
        browser.open(shop.at("shop.test", "/"));

        browser.eval("EF.configure({consent: true})");

        assertThat(browser.text("clicked")).matches(HEX);
    }

    @Test
    void consentTakenBackReachesCookiesOfTheHostAndOfTheDomain() {
        shop.page("/", campaign.script());
        browser.open(shop.at("www.shop.test", "/"));
        browser.text(campaign.click(""));
        browser.eval("EF.configure({tld: 'shop.test'})");
        browser.text(campaign.click(""));

        browser.eval("EF.consent(false)");

        assertThat(browser.cookies()).isEmpty();
        assertThat(browser.text("EF.getTransactionId(%d)".formatted(campaign.offer())))
                .isEmpty();
    }
}
