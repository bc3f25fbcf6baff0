package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.edge.FakeCore.Kept;
import dev.tributary.edge.FakeCore.Taken;
import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.NetworkEvent;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.mapping.Context;
import dev.tributary.mapping.Understanding;
import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Scope;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets which item of a tracking call. The other vendors' mappings are stand-ins: they have tests of their own. */
class DistributionTest {
    private static final String SALE =
            "'event':'Order Completed','userId':'u','properties':" + "{'revenue':9,'currency':'USD'}";
    private static final String TRANSACTION = "'context':{'referrer':{'type':'everflow','id':'t'}}";

    private static final String MAPPING = "{\"event_mapping\":{\"Order Completed\":0,\"KYC\":3}}";
    private static final Queue<String> SETTINGS = new ConcurrentLinkedQueue<>();
    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge(
                settings -> settings,
                Map.of("everflow", DistributionTest::ofNetwork, "refersion", DistributionTest::ofApplicant));
        Granted caller = new Granted(FakeCore.TEAM, new UUID(1, 2), Set.of(), integration("segment", "{}"));
        hub.core.keys.put("wk_good", presented -> caller);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void forget() {
        SETTINGS.clear();
        hub.core.taken.clear();
        hub.core.deadLetters.clear();
        hub.core.integrations.clear();
        hub.core.integrations.add(integration("everflow", MAPPING));
        hub.core.integrations.add(integration("refersion", "{}"));
        hub.core.intake = FakeCore::takeAll;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nobody",
            value = {
                "{} | events",
                "{'All':true} | events",
                "{'All':false} | nobody",
                "{'All':false,'Affonso':true} | events",
                "{'All':false,'Tributary':true} | events",
                "{'All':false,'Tributary':{}} | events",
                "{'All':false,'affonso':true} | nobody",
                "{'Affonso':false} | nobody",
                "{'Tributary':false} | nobody",
                "{'Everflow':false,'Refersion':false} | events",
                "{'Affonso':null} | events",
                "null | events",
                "[] | events"
            })
    void theSenderChoosesByName(String integrations, String door) {
        track("{" + SALE + ",'integrations':" + integrations + "}");

        assertThat(doors()).isEqualTo(door == null ? Set.of() : Set.of(door));
    }

    @Test
    void oneSaleIsOneCommission() {
        track("{" + SALE + "," + TRANSACTION + "}");
        assertThat(doors()).as("the network's").containsExactly("network");

        hub.core.taken.clear();
        track("{" + SALE + "," + TRANSACTION + ",'integrations':{'Everflow':false}}");
        assertThat(doors()).as("ours, since it is not the network's").containsExactly("events");

        hub.core.taken.clear();
        track("{'event':'KYC','userId':'u'," + TRANSACTION + "}");
        assertThat(doors()).as("no sale: everybody's").containsExactlyInAnyOrder("network", "events");
    }

    @Test
    void theNetworkIsNotAskedAboutWhatIsNotItsOwn() {
        track("{'event':'Unheard Of','userId':'u'," + TRANSACTION + "}");
        track("{'event':'KYC','userId':'u'}");

        assertThat(doors()).containsExactly("events");
        assertThat(hub.core.deadLetters).isEmpty();
    }

    @Test
    void optionsOfAPublicCallerCountAsYesAndChangeNothing() {
        String options = "'integrations':{'All':false,'Everflow':{'eventMapping':{'KYC':24,'Purchase':24},"
                + "'event_mapping':{'KYC':24},'mobile':true,'verification_token':'x','require_signature':false}}";
        track("{'event':'Purchase','userId':'u'," + TRANSACTION + "," + options + "}");
        assertThat(hub.core.taken).as("the team maps no such event").isEmpty();

        track("{'event':'KYC','userId':'u'," + TRANSACTION + "," + options + "}");
        assertThat(doors()).containsExactly("network");
        assertThat(SETTINGS).containsExactly(MAPPING);
    }

    @Test
    void identifiesAreRefersionsAlone() {
        send("/v1/batch", "{'batch':[{'type':'identify','userId':'u'},{'type':'page','userId':'u'}]}");

        assertThat(doors()).containsExactly("affiliates");
        assertThat(hub.core.taken).singleElement().satisfies(taken -> assertThat(taken.arrivals())
                .hasSize(1));
        assertThat(hub.core.deadLetters).isEmpty();
    }

    /** A write key can be read in any page: whoever reads it must not be able to remove anybody. */
    @Test
    void nobodyIsRemovedByAWriteKey() {
        for (String path : List.of("/v1/t", "/v1/i", "/v1/track", "/v1/identify")) {
            send(path, "{'type':'delete','userId':'u','writeKey':'wk_good'}");
        }
        send("/v1/batch", "{'batch':[{'type':'delete','userId':'u'}]}");

        assertThat(hub.core.taken).isEmpty();
        assertThat(hub.core.deadLetters).hasSize(5).allSatisfy(letter -> {
            assertThat(letter.refusal().problems().get(0).message()).contains("/v1/sources/refersion/events");
            assertThat(letter.body()).contains("delete").doesNotContain("wk_good");
        });
    }

    @Test
    void anApiKeyReachesNoDoorThatItsScopesKeepShut() {
        hub.core.integrations.add(integration("segment", "{}"));
        hub.core.grant("sk_sales", Set.of(Scope.WRITE_COMMISSIONS));
        hub.core.grant("sk_both", Set.of(Scope.WRITE_COMMISSIONS, Scope.WRITE_AFFILIATES));

        send("sk_sales", "/v1/identify", "{'userId':'u'}");
        assertThat(hub.core.taken).isEmpty();

        send("sk_both", "/v1/identify", "{'userId':'u'}");
        assertThat(doors()).containsExactly("affiliates");
    }

    @Test
    void whoTakesSignedRequestsOnlyGetsNothing() {
        hub.core.integrations.clear();
        hub.core.integrations.add(integration("refersion", "{\"require_signature\":true}"));
        Granted signed = new Granted(
                FakeCore.TEAM, new UUID(1, 2), Set.of(), integration("segment", "{\"require_signature\":true}"));
        hub.core.keys.put("wk_signed", presented -> signed);

        send("/v1/identify", "{'userId':'u'}");
        send("wk_signed", "/v1/track", "{" + SALE + "}");

        assertThat(hub.core.taken).isEmpty();
    }

    @Test
    void aBatchIsOneSubmissionPerDoor() {
        send(
                "/v1/batch",
                "{'batch':["
                        + ("{'type':'identify','userId':'u'},{'type':'track','event':'KYC','userId':'u'," + TRANSACTION
                                        + "},")
                                .repeat(50)
                        + "{'type':'screen'}]}");

        assertThat(hub.core.taken)
                .hasSize(3)
                .extracting(Taken::door)
                .containsExactlyInAnyOrder("affiliates", "events", "network");
        assertThat(hub.core.taken)
                .allSatisfy(taken -> assertThat(taken.arrivals()).hasSize(50));
    }

    @Test
    void whatTheCoreRefusesIsKeptInTheSendersWords() {
        hub.core.intake = arrivals -> CompletableFuture.completedFuture(arrivals.stream()
                .<Outcome>map(arrival -> new Outcome.Refused(
                        new UUID(0, 9), Refusal.invalid(new Problem("customer_id", null, "is not known"))))
                .toList());

        track("{" + SALE + "}");

        assertThat(hub.core.deadLetters).singleElement().satisfies(letter -> {
            assertThat(letter.source()).isEqualTo("segment");
            assertThat(letter.refusal().problems().get(0).field()).isEqualTo("userId");
            assertThat(letter.body()).contains("Order Completed");
        });
    }

    @Test
    void whatOneVendorRefusesTheOtherMayTake() {
        track("{'event':'KYC','userId':'u','messageId':'bad'," + TRANSACTION + "}");

        assertThat(doors()).containsExactly("events");
        assertThat(hub.core.deadLetters)
                .singleElement()
                .extracting(Kept::source)
                .isEqualTo("everflow");
    }

    @Test
    void anIntegrationThatIsSwitchedOffGetsNothing() {
        hub.core.integrations.clear();

        send("/v1/identify", "{'userId':'u'}");
        track("{" + SALE + "," + TRANSACTION + "}");

        assertThat(doors()).containsExactly("events");
    }

    private static Understanding ofNetwork(ObjectNode item, Context context) {
        SETTINGS.add(context.settings().toString());
        if (item.path("messageId").asText().equals("bad")) {
            return new Understanding.Refused(Refusal.invalid(Problem.ofBody("bad")));
        }
        NetworkEvent network = new NetworkEvent(List.of("t"), 0, null, null, null, null, "{}");
        return new Understanding.Events(List.of(event("everflow", EventType.ADVERTISER_EVENT, network)));
    }

    private static Understanding ofApplicant(ObjectNode item, Context context) {
        return new Understanding.Events(List.of(event("refersion", EventType.AFFILIATE_JOINED, null)));
    }

    private static Event event(String source, EventType type, @Nullable NetworkEvent network) {
        return new Event(
                FakeCore.TEAM,
                source,
                "m",
                type,
                "e",
                null,
                FakeCore.NOW,
                new Identifiers(null, null, "u", null),
                null,
                Person.UNKNOWN,
                null,
                null,
                UnknownReferral.RECORD,
                network,
                null,
                List.of());
    }

    private static Integration integration(String kind, String settings) {
        return new Integration(
                FakeCore.TEAM, new UUID(1, 3), kind, kind, true, settings, null, FakeCore.NOW, FakeCore.NOW);
    }

    private static void track(String body) {
        send("/v1/track", body);
    }

    private static void send(String path, String body) {
        send("wk_good", path, body);
    }

    private static void send(String key, String path, String body) {
        Reply reply = hub.ask(
                "POST " + path + " HTTP/1.1\nContent-Type: application/json\nAuthorization: Bearer " + key + "\n",
                body.replace('\'', '"'));
        assertThat(reply.body()).isEqualTo("{\"success\":true}");
    }

    private static Set<String> doors() {
        return Set.copyOf(hub.core.taken.stream().map(Taken::door).distinct().toList());
    }
}
