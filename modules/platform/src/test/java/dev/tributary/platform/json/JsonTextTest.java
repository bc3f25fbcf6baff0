package dev.tributary.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static final JsonNodeFactory TREE = JsonNodeFactory.instance;

    @Test
    void anEmptyObject() {
        assertThat(new JsonText(2).write()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "a \"quote\" and \\",
                "\t\n\r\b\f",
                "\u0000\u0001\u001f\u007f",
                "/ </script>",
                "zoë 日本",
                "💶",
                "\u2028",
                "half a pair \ud83d"
            })
    void aTextIsEscapedAsInATree(String text) {
        String tree = TREE.objectNode().put("text", text).toString();

        assertThat(new JsonText(8).put("text", text).write()).isEqualTo(tree);
        assertThat(new JsonText(8).put("text", List.of(text, text)).write())
                .isEqualTo("{\"text\":[%1$s,%1$s]}".formatted(TREE.textNode(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "-12.50", "1E+3", "1e-9", "12345678901234567890.123456789"})
    void aNumberIsWrittenAsInATree(BigDecimal number) {
        String tree = TREE.objectNode().put("number", number).toString();

        assertThat(new JsonText(8).put("number", number).write()).isEqualTo(tree);
    }

    @Test
    void whatIsNotThereIsNullOrLeftOut() {
        JsonText json = new JsonText(8)
                .put("text", (String) null)
                .put("id", IdType.EVENT, null)
                .put("long", (Long) null)
                .put("decimal", (BigDecimal) null)
                .putAmount("amount", null)
                .putKnown("left_out", (String) null)
                .putKnown("left_out", (Enum<?>) null);

        assertThat(json.write())
                .isEqualTo("{\"text\":null,\"id\":null,\"long\":null,\"decimal\":null,\"amount\":null}");
    }

    @Test
    void objectsAndListsAreWrittenAsInATree() {
        ObjectNode tree = TREE.objectNode();
        tree.putArray("none");
        tree.putArray("some").addObject().put("count", 1);
        tree.withArray("some").addObject().put("long", 2L).put("yes", true);
        tree.putObject("empty");
        tree.putObject("sum").put("amount", new BigDecimal("-0.05")).put("currency", "USD");
        tree.put("id", IdType.EVENT.write(new UUID(0, 1))).put("type", "event");

        JsonText json = new JsonText(8).array("none").endArray().array("some");
        json.object().put("count", 1).end();
        json.object().put("long", 2L).put("yes", true).end();
        json.endArray().object("empty").end();
        json.object("sum").put(new Money(-5, Currency.getInstance("USD"))).end();
        json.put("id", IdType.EVENT, new UUID(0, 1)).put("type", IdType.EVENT);

        assertThat(json.write()).isEqualTo(tree.toString());
    }

    @Test
    void jsonIsTakenAsItIs() {
        assertThat(new JsonText(8).raw("a", "{ \"b\": [1.0] }").raw("c", "[]").write())
                .isEqualTo("{\"a\":{ \"b\": [1.0] },\"c\":[]}");
    }
}
