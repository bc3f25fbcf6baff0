package dev.tributary.app.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessesTest {
    @Test
    void aShopsWebhookIsUnderstood() {
        Guesses guesses = guesses("{'id': 'evt_9', 'type': 'checkout.completed', 'createdAt': '2026-06-22T12:00:00Z',"
                + " 'data': {'order': {'id': 88213, 'buyer': {'id': 4411, 'email': 'x@y.z'}, 'total_price': '149.90',"
                + " 'currency': 'EUR'}}}");

        assertThat(dotted(guesses.kind())).isEqualTo("type");
        assertThat(dotted(guesses.key())).isEqualTo("data.order.id");
        assertThat(dotted(guesses.customer())).isEqualTo("data.order.buyer.id");
        assertThat(dotted(guesses.amount())).isEqualTo("data.order.total_price");
        assertThat(dotted(guesses.currency())).isEqualTo("data.order.currency");
        assertThat(dotted(guesses.occurredAt())).isEqualTo("createdAt");
        assertThat(guesses.isSale()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'amount_cents': 9900}                                  | amount   | ",
                "{'amountCents': 9900, 'amount': '99.00'}                | amount   | amount",
                "{'total': '12,50', 'amount': '12.50'}                   | amount   | amount",
                "{'subtotal': 1, 'total': 2}                             | amount   | total",
                "{'currency': 'dollars', 'order_currency': 'usd'}        | currency | order_currency",
                "{'id': 'a', 'transactionId': 'b'}                       | key      | transactionId",
                "{'invoice': {'number': 7}}                              | key      | invoice.number",
                "{'lines': [{'order_id': 'a'}]}                          | key      | ",
                "{'a.b': {'id': 'x'}, 'customer-id': 'c'}                | customer | customer-id",
                "{'email': 'a@b.c', 'user': {'id': 'u'}}                 | customer | user.id",
                "{'created_at': 'yesterday', 'time': '2026-01-01T00:00:00Z'} | time  | time",
            })
    void aFieldIsGuessedByItsNameAndItsValue(String payload, String what, @Nullable String expected) {
        Guesses guesses = guesses(payload);
        Leaf leaf =
                switch (what) {
                    case "amount" -> guesses.amount();
                    case "currency" -> guesses.currency();
                    case "key" -> guesses.key();
                    case "customer" -> guesses.customer();
                    default -> guesses.occurredAt();
                };

        assertThat(dotted(leaf)).isEqualTo(expected);
    }

    @Test
    void jqReadsWhateverStandsOnTheWay() {
        assertThat(guesses("{'order-data': {'order-id': 'x'}}").key())
                .extracting(Leaf::jq)
                .isEqualTo("(.[\"order-data\"] | fields | .[\"order-id\"])");
    }

    private static @Nullable String dotted(@Nullable Leaf leaf) {
        return leaf == null ? null : leaf.dotted();
    }

    private static Guesses guesses(String json) {
        try {
            return Guesses.of(JsonText.object(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJsonException broken) {
            throw new AssertionError(broken);
        }
    }
}
