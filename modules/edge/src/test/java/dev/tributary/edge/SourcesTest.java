package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.edge.FakeCore.Kept;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.platform.database.DatabaseUnavailableException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each source from its bytes to the door it goes through, and back. */
class SourcesTest {
    private static final String CONVERSION =
            "{\"external_event_id\":\"c-1\",\"sale_amount\":99.00,\"customer_id\":\"cust_123\"}";
    private static final String SEGMENT = "{\"type\":\"track\",\"messageId\":\"m-1\",\"event\":\"KYC Passed\","
            + "\"userId\":\"user_123\",\"timestamp\":\"2026-06-22T12:00:00.000Z\"}";

    private static RunningEdge hub;

    @BeforeAll
    static void start() {
        hub = new RunningEdge();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void forget() {
        hub.core.deadLetters.clear();
        hub.core.taken.clear();
        hub.core.intake = FakeCore::takeAll;
        hub.core.keeping = () -> {};
    }

    @Test
    void aConversionIsAnsweredInTheWordsAndTheOrderOfTheContract() {
        Reply reply = hub.post("/v1/conversions", CONVERSION);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body())
                .isEqualTo("{\"success\":true,\"data\":{"
                        + "\"id\":\"com_00000000000000000000000004\","
                        + "\"referral_id\":\"ref_00000000000000000000000001\","
                        + "\"affiliate_id\":\"aff_00000000000000000000000002\","
                        + "\"program_id\":\"prog_00000000000000000000000003\","
                        + "\"sale_amount\":99,\"sale_amount_currency\":\"USD\","
                        + "\"commission_amount\":29.7,\"commission_currency\":\"USD\","
                        + "\"commission_unit\":\"money\","
                        + "\"status\":\"ready_for_payment\",\"sales_status\":\"complete\",\"hold_period_days\":null,"
                        + "\"payment_intent_id\":null,\"invoice_id\":null,"
                        + "\"earning_id\":\"earn_00000000000000000000000006\",\"earning_type\":\"direct_commission\","
                        + "\"external_event_id\":\"c-1\",\"calculation_mode\":\"auto\","
                        + "\"matched_incentive_id\":\"inc_00000000000000000000000007\","
                        + "\"kind\":\"sale\",\"original_sale_amount\":99,"
                        + "\"original_sale_amount_currency\":\"USD\","
                        + "\"exchange_rate\":null,\"exchange_rate_date\":null,\"refunded_amount\":0,"
                        + "\"created_at\":\"2026-06-22T12:00:00.000Z\",\"updated_at\":\"2026-06-22T12:00:00.000Z\","
                        + "\"replayed\":false,\"source_event_id\":\"evt_00000000000000000000000005\"}}");
    }

    @Test
    void aReplayIsAnsweredWith200AndNamesWhatDiffered() {
        hub.core.intake = arrivals -> CompletableFuture.completedFuture(
                List.of(FakeCore.outcome(arrivals.get(0).event(), new Replay(true, List.of("sale_amount")))));

        Reply reply = hub.post("/v1/conversions", CONVERSION);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/data/replayed").asBoolean()).isTrue();
        assertThat(reply.json().at("/data/replay_conflict").toString()).isEqualTo("[\"sale_amount\"]");
    }

    @Test
    void segmentHears200EvenForWhatIsNew() {
        Reply reply = hub.post("/v1/sources/segment/events", SEGMENT);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .startsWith("{\"success\":true,\"data\":{\"referral_id\":null,\"transaction_id\":null,")
                .contains("\"action\":\"unattributed\",\"referral_status\":null,\"replayed\":false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/sources/segment/events | {\"type\":\"track\",\"messageId\":\"m\",\"event\":\"KYC\",\"userId\":\"u\"} | events",
                "/v1/conversions | {\"external_event_id\":\"c-1\",\"sale_amount\":1,\"customer_id\":\"c\"} | events",
                "/v1/events | {\"event_name\":\"kyc\",\"event_type\":\"lead\",\"customer_id\":\"c\"} | events",
                "/v1/clicks | {\"trackingId\":\"julia\"} | clicks"
            })
    void whatHappenedDecidesTheDoor(String path, String body, String door) {
        assertThat(hub.post(path, body).json().at("/success").asBoolean()).isTrue();
        assertThat(hub.core.taken).singleElement().satisfies(taken -> {
            assertThat(taken.door()).isEqualTo(door);
            assertThat(taken.arrivals().get(0).event().team()).isEqualTo(FakeCore.TEAM);
            assertThat(new String(taken.arrivals().get(0).body().bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(body);
        });
    }

    @Test
    void theRouteFileSaysWhatBecomesOfStrangers() {
        hub.post("/v1/sources/segment/events", SEGMENT);
        hub.post("/v1/conversions", CONVERSION);

        assertThat(hub.core.taken)
                .extracting(taken -> taken.arrivals().get(0).event().unknownReferral())
                .containsExactly(UnknownReferral.RECORD, UnknownReferral.REFUSE);
    }

    @Test
    void malformedJsonIsPointedAtAndKept() {
        Reply reply = hub.post("/v1/conversions", "{\"sale_amount\": 1, \"metadata\": {\"a\": tru}}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(reply.json().at("/error/details/0/pointer").asText()).isEqualTo("/metadata/a");
        assertThat(hub.core.deadLetters).singleElement().satisfies(kept -> {
            assertThat(kept.source()).isEqualTo("conversions");
            assertThat(kept.team()).isEqualTo(FakeCore.TEAM);
            assertThat(kept.body()).contains("tru}");
        });
    }

    @Test
    void anEmptyBodyIsAClearNo() {
        for (String body : List.of("", "[]")) {
            Reply reply = hub.post("/v1/conversions", body);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("VALIDATION_ERROR");
        }
    }

    @Test
    void everyProblemIsNamedAndTheBodyIsKept() {
        Reply reply = hub.post("/v1/conversions", "{\"sale_amount\": \"12,50\", \"customer_id\": \"c\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/error/details")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(reply.json().at("/error/details").toString())
                .contains("\"pointer\":\"/sale_amount\"")
                .contains("\"field\":\"external_event_id\"");
        assertThat(hub.core.deadLetters).extracting(Kept::source).containsExactly("conversions");
    }

    @Test
    void whatCannotBeKeptIsNotRefusedForGood() {
        hub.core.keeping = () -> {
            throw new DatabaseUnavailableException("away", new SQLException());
        };

        Reply reply = hub.post("/v1/conversions", "{");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("DATABASE_UNAVAILABLE");
        assertThat(reply.header("retry-after")).isEqualTo("5");
    }

    @Test
    void refusalsOfTheCoreBecomeStatuses() {
        hub.core.intake = arrivals -> CompletableFuture.completedFuture(List.of(new Outcome.Refused(
                new UUID(0, 5), Refusal.notFound(Problem.of("customer_id", "Nobody referred this customer")))));

        Reply reply = hub.post("/v1/conversions", CONVERSION);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body())
                .isEqualTo("{\"success\":false,\"error\":{\"code\":\"NOT_FOUND\","
                        + "\"message\":\"Nobody referred this customer\",\"field\":\"customer_id\","
                        + "\"details\":[{\"field\":\"customer_id\",\"pointer\":\"/customer_id\","
                        + "\"message\":\"Nobody referred this customer\"}]}}");
    }

    @Test
    void ourFaultsTellNothingButTheRequestId() {
        hub.core.intake = arrivals -> CompletableFuture.failedFuture(new IllegalStateException("secret detail"));
        Reply unexpected = hub.post("/v1/conversions", CONVERSION);
        hub.core.intake = arrivals -> CompletableFuture.completedFuture(List.of(new Outcome.Failed(new UUID(3, 3))));
        Reply parked = hub.post("/v1/conversions", CONVERSION);
        hub.core.intake = arrivals -> {
            throw new IllegalStateException("secret detail");
        };
        Reply thrown = hub.post("/v1/conversions", CONVERSION);

        for (Reply reply : List.of(unexpected, parked, thrown)) {
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body())
                    .isEqualTo("{\"success\":false,\"error\":{\"code\":\"INTERNAL_ERROR\",\"message\":\""
                            + ErrorCode.INTERNAL_ERROR.message() + "\",\"request_id\":\""
                            + reply.header("x-request-id") + "\"}}");
        }
    }

    @Test
    void aDatabaseThatIsAwayIsNoFaultOfTheCaller() {
        hub.core.intake = arrivals ->
                CompletableFuture.failedFuture(new DatabaseUnavailableException("away", new SQLException()));

        Reply reply = hub.post("/v1/conversions", CONVERSION);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().at("/error/retryAfter").asInt()).isEqualTo(5);
        assertThat(reply.header("retry-after")).isEqualTo("5");
    }

    @Test
    void signupsAreAnsweredWithTheReferral() {
        Reply reply = hub.post(
                "/v1/signups",
                "{\"click_id\":\"ref_00000000000000000000000001\",\"email\":\"a@example.com\",\"name\":\"A\"}");

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.body())
                .startsWith("{\"success\":true,\"data\":{\"id\":\"ref_00000000000000000000000001\",")
                .contains("\"subscription_id\":null,\"status\":\"lead\",")
                .contains("\"metadata\":{\"plan\": \"pro\"},\"created_at\":\"2026-06-22T12:00:00.000Z\"")
                .endsWith("\"converted_at\":null,\"external_user_id\":\"user_1\"}}");
        assertThat(Objects.requireNonNull(hub.core.taken.peek())
                        .arrivals()
                        .get(0)
                        .event()
                        .type())
                .isEqualTo(EventType.SIGNUP);
    }

    @Test
    void clicksAreAlwaysNew() {
        Reply reply = hub.post("/v1/clicks", "{\"trackingId\":\"julia\"}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body())
                .isEqualTo("{\"success\":true,\"data\":{\"id\":\"ref_00000000000000000000000001\","
                        + "\"tracking_id\":\"julia\",\"program_id\":\"prog_00000000000000000000000003\","
                        + "\"created_at\":\"2026-06-22T12:00:00.000Z\"}}");
    }

    @Test
    void whatTheCoreFindsWrongIsToldInTheSendersWords() {
        Refusal ofTheCore = Refusal.invalid(Problem.of("sale_amount_currency", "No exchange rate"));
        hub.core.intake =
                arrivals -> CompletableFuture.completedFuture(List.of(new Outcome.Refused(new UUID(0, 1), ofTheCore)));

        Reply reply = hub.post("/v1/sources/segment/events", """
                {"type": "track", "event": "purchase", "messageId": "m", "userId": "u",
                 "properties": {"revenue": 1, "currency": "EUR"}}
                """);

        assertThat(reply.json().at("/error/field").textValue()).isEqualTo("properties.currency");
        assertThat(reply.json().at("/error/details/0/pointer").textValue()).isEqualTo("/properties/currency");
    }
}
