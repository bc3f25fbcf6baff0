package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SharedHub;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I-12: what is no amount is refused at once, with its place, and is never the hub's fault. */
@ExtendWith(SharedHub.class)
class AmountsIT {
    /** Generous on a busy machine; a number that is expanded digit by digit takes far longer. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(2);

    private final HubProcess hub;

    AmountsIT(HubProcess hub) {
        this.hub = hub;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"NaN\"",
                "\"Infinity\"",
                "\"-Infinity\"",
                "1e99",
                "\"1e99\"",
                "0",
                "-0",
                "-0.0",
                "-5",
                "\"-5\"",
                "\"12,50\"",
                "\"12.50 USD\"",
                "\"\"",
                "\" 5\"",
                "true",
                "[]",
                "{}",
                "[99]",
                "1.001",
                "0.00000000000000000001",
                "\"0x10\"",
                "99999999999999999999",
                "10000000000000.01",
                "\"1_000\"",
                "\"٣\""
            })
    void isRefusedWithItsPlace(String amount) {
        Reply reply = post(amount);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(reply.json().at("/error/details/0/pointer").asText()).isEqualTo("/sale_amount");
    }

    /** Not JSON, or beyond what a reader may be made to work for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "1e999999",
                "1e999999999",
                "1e-999999999",
                "099",
                "+5",
                ".5",
                "1.",
                "0x10",
                "'5'"
            })
    void isRefusedBeforeItIsANumber(String amount) {
        Reply reply = post(amount);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("VALIDATION_ERROR");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 10_000, 500_000})
    void manyDigitsCostNothing(int digits) {
        assertThat(post("9".repeat(digits)).status()).isEqualTo(400);
        assertThat(post("\"" + "9".repeat(digits) + "\"").status()).isEqualTo(400);
        assertThat(post("0." + "9".repeat(digits)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", ""})
    void mustBeThere(String amount) {
        String body = amount.isEmpty()
                ? "{\"customer_id\": \"cust_123\", \"external_event_id\": \"no-amount\"}"
                : body(amount);
        Reply reply = new HubClient(hub.baseUrl()).post("/v1/conversions", hub.key(), body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.json().at("/error/field").asText()).isEqualTo("sale_amount");
    }

    private Reply post(String amount) {
        HubClient client = new HubClient(hub.baseUrl());
        long begin = System.nanoTime();
        Reply reply = client.post("/v1/conversions", hub.key(), body(amount));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ANSWER_MAX);
        return reply;
    }

    private static String body(String amount) {
        return "{\"customer_id\": \"cust_123\", \"external_event_id\": \"bad-amount\", \"sale_amount\": " + amount
                + "}";
    }
}
