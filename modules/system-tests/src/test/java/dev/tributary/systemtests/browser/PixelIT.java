package dev.tributary.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.contract.Contract;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SharedHub;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pixel of Affonso's kind, in a browser: it knows whose link a visitor followed, and who signed up. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PixelIT {
    private static final String READY = "new Promise(done => window.affonso_referral ? done(affonso_referral)"
            + " : addEventListener('affonso_referral_ready', () => done(affonso_referral)))";

    private final HubClient client;
    private final SeededTeams teams;
    private final Shop shop;
    private final Chromium browser = Chromium.start();
    private Campaign campaign;

    PixelIT(HubProcess hub) {
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
    void whoCameThroughALinkAndSignedUpAndBoughtEarnsTheAffiliateACommission() {
        shop.page("/", campaign.pixel("data-cookie_duration='7'"));
        shop.page("/signup", campaign.pixel("data-cookie_duration='7'"));

        browser.open(shop.at("shop.test", "/?via=" + tracking() + "&utm_source=blog&sub2=x"));
        String referral = browser.text(READY);
        browser.open(shop.at("shop.test", "/signup"));
        assertThat(browser.text("Affonso.getReferralId()")).isEqualTo(referral);
        JsonNode signedUp = Contract.json(browser.text(
                "Affonso.signup({externalUserId: 'user_9', email: 'mia@example.com'}).then(JSON.stringify)"));
        Reply sale = client.post("/v1/conversions", campaign.team().key(), """
                {"external_user_id": "user_9", "external_event_id": "order-9", "sale_amount": 100, "sale_amount_currency": "USD"}
                """);

        assertThat(referral).startsWith("ref_");
        assertThat(signedUp.path("recorded").asBoolean()).isTrue();
        assertThat(sale.status()).as(sale.body()).isEqualTo(201);
        assertThat(sale.json().at("/data/affiliate_id").asText())
                .isEqualTo(campaign.affiliate().affiliateId());
        assertThat(sale.json().at("/data/commission_amount").asDouble()).isPositive();
        JsonNode visit = visit(referral).path("visit");
        assertThat(visit.path("utm_source").asText()).isEqualTo("blog");
        assertThat(visit.path("sub2").asText()).isEqualTo("x");
        assertThat(browser.cookies()).contains("affonso_referral", "affonso_data");
        long days = Duration.between(Instant.now(), browser.expiry("affonso_referral"))
                .toDays();
        assertThat(days).isBetween(6L, 7L);
    }

    @Test
    void theSameVisitIsToldOnceAndTheLatestLinkCounts() {
        shop.page("/", campaign.pixel(""));
        String first = browser("/?ref=" + tracking());
        assertThat(browser("/?ref=" + tracking()))
                .as("the page was loaded again")
                .isEqualTo(first);

        String other = campaign.team().content().affiliates().get(0).trackingId();
        String second = browser("/?aff=" + other);

        assertThat(second).isNotEqualTo(first);
        assertThat(visit(second).path("tracking_id").asText()).isEqualTo(other);
        assertThat(campaign.visits()).isEqualTo(2);
    }

    @Test
    void onlyParametersThatTheProgramHasEnabledCount() {
        patchTracking("{\"default_referral_parameter\": \"partner\", \"enabled_referral_parameters\": [\"partner\"]}");
        shop.page("/", campaign.pixel("data-parameters='partner,via'"));

        browser.open(shop.at("shop.test", "/?via=" + tracking()));
        assertThat(browser("/?partner=" + tracking())).startsWith("ref_");

        assertThat(campaign.visits()).isEqualTo(1);
    }

    @Test
    void beforeConsentNothingIsKeptOfThePersonAndNoCookie() {
        shop.page("/", campaign.pixel("data-requires-consent='true'"));
        shop.page("/next", campaign.pixel("data-requires-consent='true'"));

        String referral = browser("/?via=" + tracking() + "&gclid=g1");
        JsonNode before = visit(referral).path("visit");

        assertThat(browser.text("Affonso.isConsentRequired()")).isEqualTo("true");
        assertThat(browser.cookies()).isEmpty();
        assertThat(browser.text("localStorage.length")).isEqualTo("0");
        assertThat(browser.address()).contains("affonso_id=" + referral);
        assertThat(before.has("user_agent")).isFalse();
        assertThat(before.has("gclid")).isFalse();

        browser.eval("""
                new Promise(done => { addEventListener('affonso_referral_ready', () => done(true), {once: true}); affonsoConsentGranted(); })""");

        assertThat(browser.text("Affonso.isConsentRequired()")).isEqualTo("false");
        assertThat(browser.text("Affonso.getReferralId()")).isEqualTo(referral);
        assertThat(browser.cookies()).contains("affonso_referral");
        assertThat(visit(referral).at("/visit/gclid").asText()).isEqualTo("g1");
        assertThat(visit(referral).at("/visit/user_agent").asText()).contains("Chrome");
        assertThat(campaign.visits()).isEqualTo(1);
    }

    @Test
    void aSignupWithoutAVisitIsIgnoredAndOneThatTheProgramDoesNotTakeToo() {
        shop.page("/", campaign.pixel(""));
        browser.open(shop.at("shop.test", "/"));
        assertThat(browser.text("Affonso.signup('mia@example.com').then(JSON.stringify)"))
                .isEqualTo("{}");

        patchTracking("{\"pixel_signups_enabled\": false}");
        browser("/?via=" + tracking());
        assertThat(browser.text("Affonso.signup('mia@example.com').then(JSON.stringify)"))
                .isEqualTo("{\"recorded\":false}");
        assertThat(client.get(
                                "/v1/referrals?email=mia@example.com",
                                campaign.team().key())
                        .body())
                .doesNotContain("mia@example.com");
    }

    @Test
    void aShopMayHandItOnFromItsOwnHost() {
        shop.page("/", campaign.pixel("data-api-base='/r'"));
        shop.handedOn().clear();

        String referral = browser("/?via=" + tracking());
        String signedUp = browser.text("Affonso.signup('eva@example.com').then(JSON.stringify)");

        assertThat(referral).startsWith("ref_");
        assertThat(signedUp).isEqualTo("{\"recorded\":true}");
        assertThat(shop.handedOn()).containsExactly("track", "signups");
    }

    private String browser(String path) {
        browser.open(shop.at("shop.test", path));
        return browser.text(READY);
    }

    private String tracking() {
        return campaign.affiliate().trackingId();
    }

    private JsonNode visit(String referral) {
        return client.get("/v1/clicks/" + referral, campaign.team().key())
                .json()
                .path("data");
    }

    private void patchTracking(String body) {
        Reply reply = client.send(
                "PATCH",
                "/v1/program/tracking",
                HubClient.bearer(campaign.team().key()),
                body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }
}
