package dev.tributary.platform.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import dev.tributary.kernel.Problem;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what PostgreSQL cannot hold in a document, before it is sent there. */
final class StorableText {
    static final String OUT_OF_RANGE = "The number is out of range";

    private final int exponent;

    StorableText(int exponent) {
        this.exponent = exponent;
    }

    void check(ContainerNode<?> document) throws MalformedJsonException {
        check(document, JsonPointer.empty());
    }

    private void check(JsonNode node, JsonPointer at) throws MalformedJsonException {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                refuse(at, textProblem(field.getKey(), "A field name"));
                checkValue(field.getValue(), at, field.getKey(), -1);
            }
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                checkValue(node.get(index), at, null, index);
            }
        }
    }

    /** Pointers are built only for containers and for what is refused: most values are fine. */
    private void checkValue(JsonNode value, JsonPointer parent, @Nullable String name, int index)
            throws MalformedJsonException {
        String problem = problem(value);
        if (problem != null || value.isContainerNode()) {
            JsonPointer at = name == null ? parent.appendIndex(index) : parent.appendProperty(name);
            refuse(at, problem);
            check(value, at);
        }
    }

    private @Nullable String problem(JsonNode value) {
        if (value.isTextual()) {
            return textProblem(value.textValue(), "A text");
        }
        return value.isBigDecimal() && !isInRange(value.decimalValue()) ? OUT_OF_RANGE : null;
    }

    private boolean isInRange(BigDecimal number) {
        return Math.abs((long) number.scale()) <= exponent;
    }

    private static @Nullable String textProblem(String text, String what) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == 0) {
                return what + " must not contain the NUL character";
            }
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && at + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(at + 1));
                if (!pair) {
                    return what + " must not contain half of a surrogate pair";
                }
                at++;
            }
        }
        return null;
    }

    private static void refuse(JsonPointer at, @Nullable String problem) throws MalformedJsonException {
        if (problem != null) {
            throw new MalformedJsonException(new Problem(null, at.toString(), problem));
        }
    }
}
