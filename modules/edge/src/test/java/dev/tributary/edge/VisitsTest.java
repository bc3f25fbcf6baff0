package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.edge.EdgeSettings.RequestRates;
import dev.tributary.edge.EdgeSettings.Visitors;
import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.rest.api.PagesSignups.Signup;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers ask without a key, up to the core. */
class VisitsTest {
    private static final String CLICK = "?oid=1001&affid=10001&sub1=a%20b";
    private static final String OURS = "&__script=tributary";
    private static final String TRANSACTION = NetworkIds.write(new UUID(0, 1));

    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge(settings -> settings.withRequestRates(new RequestRates(0, 0, new Visitors(3, 1))));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void forget() {
        hub.core.taken.clear();
        hub.core.visits.seen.clear();
        hub.core.intake = FakeCore::takeAll;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sdk/click", "/clk", "/sdk/impression", "/sdk/click/"})
    void aVisitIsRecordedAndAnsweredWithItsTransaction(String path) {
        Reply reply = ask("GET", path + CLICK, "");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body())
                .isEqualTo("{\"transaction_id\":\"" + TRANSACTION
                        + "\",\"oid\":1001,\"aid\":101,\"session_duration\":24,\"error_code\":0}");
        assertThat(hub.core.taken).singleElement().satisfies(taken -> {
            assertThat(taken.door()).isEqualTo("clicks");
            assertThat(taken.arrivals()).singleElement().satisfies(arrival -> {
                assertThat(arrival.event().team()).isEqualTo(FakeCore.TEAM);
                assertThat(arrival.event().type()).isEqualTo(EventType.CLICK);
                assertThat(arrival.event().occurredAt()).isNull();
            });
        });
        assertThat(hub.core.visits.seen)
                .singleElement()
                .matches(seen -> seen.impression() == path.contains("impression"));
    }

    @Test
    void aVisitThatIsKnownIsRecognised() {
        String known = NetworkIds.write(FakeVisits.KNOWN);

        Reply reply = ask("GET", "/sdk/click?oid=1001&_ef_transaction_id=" + known, "");

        assertThat(reply.json().path("transaction_id").asText()).isEqualTo(known);
        assertThat(hub.core.taken).isEmpty();
    }

    @Test
    void theVendorsScriptMayNotReadWhatWentWrongSoThatItGoesOn() {
        String page = "Origin: https://shop.example\n";

        Reply theirs = ask("GET", "/sdk/click?oid=9", page);
        Reply ours = ask("GET", "/sdk/click?oid=9" + OURS, page);

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.json().path("error_code").asInt()).isEqualTo(15);
        assertThat(theirs.json().path("transaction_id").asText("x")).isEmpty();
        assertThat(theirs.headers()).doesNotContainKey("access-control-allow-origin");
        assertThat(ours.header("access-control-allow-origin")).isEqualTo("https://shop.example");
        assertThat(ours.body()).isEqualTo(theirs.body());
        assertThat(ask("GET", "/sdk/click?oid=9&sub1=__script=tributary&x__script=tributary2", page)
                        .headers())
                .as("a text that looks like it")
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void thePageThatAsksMayReadTheAnswerWithCookiesAndNoOther() {
        Reply reply = ask("GET", "/sdk/click" + CLICK, "Origin: https://shop.example\n");
        Reply odd = ask("GET", "/sdk/click" + CLICK, "Origin: null\n");

        assertThat(reply.header("access-control-allow-origin")).isEqualTo("https://shop.example");
        assertThat(reply.header("access-control-allow-credentials")).isEqualTo("true");
        assertThat(reply.header("vary")).isEqualToIgnoringCase("origin");
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        assertThat(odd.headers()).doesNotContainKey("access-control-allow-origin");
        assertThat(odd.headers()).doesNotContainKey("access-control-allow-credentials");
    }

    @Test
    void whatTheCoreRefusesIsNoTransaction() {
        hub.core.intake = arrivals -> CompletableFuture.completedFuture(
                List.of(new Outcome.Refused(new UUID(0, 1), Refusal.notFound(Problem.ofBody("gone")))));

        Reply reply = ask("GET", "/sdk/click" + CLICK, "");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("error_code").asInt()).isEqualTo(13);
    }

    @Test
    void eachAddressHasSoManyRequestsAndWhatItSaysOfItselfIsNotBelieved() {
        String path = "/sdk/click" + CLICK;
        for (int request = 0; request < 3; request++) {
            String claimed = "X-Forwarded-For: 192.0.2." + request + ", 203.0.113.7\n";
            assertThat(ask("GET", path, claimed).status()).isEqualTo(200);
        }

        Reply fourth = ask("GET", path, "X-Forwarded-For: 192.0.2.9, 203.0.113.7\n");
        Reply other = ask("GET", path, "X-Forwarded-For: 203.0.113.8\n");

        assertThat(fourth.status()).isEqualTo(429);
        assertThat(fourth.header("retry-after")).isNotEmpty();
        assertThat(other.status()).isEqualTo(200);
        assertThat(hub.core.visits.seen).extracting(seen -> seen.address()).contains("203.0.113.7", "203.0.113.8");
    }

    @Test
    void aLinkIsAVisitAndLeadsOn() {
        Reply reply = ask("GET", "/7PT/RT/?sub1=x", "");

        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
        assertThat(reply.header("location")).isEqualTo("https://shop.example/?t=" + TRANSACTION);
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        assertThat(reply.header("referrer-policy")).isEqualTo("strict-origin-when-cross-origin");
        assertThat(reply.headers()).doesNotContainKey("access-control-allow-origin");
        assertThat(reply.body()).isEmpty();
        assertThat(hub.core.taken).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Purpose: prefetch", "Sec-Purpose: prefetch;prerender", "X-Moz: prefetch", "Purpose: preview"})
    void whoLooksAheadIsLedAndIsNoVisit(String header) {
        Reply reply = ask("GET", "/7PT/RT", header + "\n");

        assertThat(reply.header("location")).isEqualTo("https://shop.example/?t=");
        assertThat(hub.core.taken).isEmpty();
    }

    @Test
    void aHeadIsNoVisit() {
        Reply reply = ask("HEAD", "/7PT/RT/", "");

        assertThat(reply.status()).isEqualTo(302);
        assertThat(hub.core.taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ZZ/ZZ", "/7PT/ZZZZZZZZZZZZZZZZ", "/7PT/0"})
    void anUnknownLinkLeadsNowhereAndSaysNothingBack(String path) {
        Reply reply = ask("GET", path + "?url=https://evil.example", "");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(reply.body()).isEqualTo("There is no such link.\n");
    }

    @Test
    void aLinkHasOneNameOnly() {
        Reply affiliate = ask("GET", "/07PT/RT", "");
        Reply offer = ask("GET", "/7PT/0RT", "");

        assertThat(affiliate.header("location"))
                .as("as of an unknown affiliate")
                .isEqualTo("https://shop.example/?t=");
        assertThat(offer.status()).isEqualTo(404);
        assertThat(hub.core.taken).isEmpty();
    }

    @Test
    void aLinkOfAnUnknownAffiliateLeadsOnAllTheSame() {
        Reply reply = ask("GET", "/ZZ/RT", "");

        assertThat(reply.header("location")).isEqualTo("https://shop.example/?t=");
        assertThat(hub.core.taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/7pt/rt", "/docs/x", "/7PT/RT/x", "/7PT", "/7PT%2FRT", "/7PT/RT%00"})
    void otherPathsAreNoLinks(String path) {
        assertThat(ask("GET", path, "").status()).isEqualTo(404);
        assertThat(hub.core.visits.seen).isEmpty();
    }

    @Test
    void otherMethodsAreTold() {
        Reply link = ask("POST", "/7PT/RT", "Content-Type: application/json\n");
        Reply click = ask("POST", "/sdk/click", "Content-Type: application/json\n");

        assertThat(link.status()).isEqualTo(405);
        assertThat(link.header("allow")).isEqualTo("GET, HEAD");
        assertThat(click.header("allow")).isEqualTo("GET");
    }

    @Test
    void aSignupOfAPageIsReadAsTheSendersWithAKeyAre() {
        hub.core.signup = said -> Optional.of(new Signup(
                FakeCore.TEAM,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("click_id", "ref_00000000000000000000000001")
                        .put("email", "a@example.org")));

        Reply reply = ask("POST", "/v1/track/signups", "Content-Type: application/json\n", "{}");

        assertThat(reply.body()).isEqualTo("{\"recorded\":true}");
        assertThat(reply.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(hub.core.taken).singleElement().satisfies(taken -> {
            assertThat(taken.door()).isEqualTo("signups");
            assertThat(taken.arrivals().get(0).event().team()).isEqualTo(FakeCore.TEAM);
            assertThat(taken.arrivals().get(0).event().person().email()).isEqualTo("a@example.org");
        });
    }

    @Test
    void aSignupThatIsNoneIsNotRecorded() {
        hub.core.signup = said -> Optional.empty();

        assertThat(ask("POST", "/v1/track/signups", "Content-Type: application/json\n", "{}")
                        .body())
                .isEqualTo("{\"recorded\":false}");
        assertThat(hub.core.taken).isEmpty();
    }

    private static Reply ask(String method, String path, String headers) {
        return ask(method, path, headers, "");
    }

    private static Reply ask(String method, String path, String headers, String body) {
        return hub.ask(method + " " + path + " HTTP/1.1\n" + headers, body);
    }
}
