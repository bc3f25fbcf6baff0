package dev.tributary.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.mapping.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts of a body, as they must be. */
final class PlainTexts {
    private static final int EMAIL_MAX = 254; // RFC 5321, section 4.5.3.1.3, less the angle brackets
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private PlainTexts() {}

    /** Somebody can be written to, as far as form tells. */
    static Parsed<String> email(JsonNode node) {
        Parsed<String> text = one(node, EMAIL_MAX);
        String address = text.value();
        return address == null || EMAIL.matcher(address).matches()
                ? text
                : Parsed.problem("must be an e-mail address such as jo@example.com");
    }

    static Parsed<List<String>> list(JsonNode node, int most) {
        if (!node.isArray() || node.size() > most) {
            return Parsed.problem("must be a list of at most " + most + " texts");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : node) {
            Parsed<String> text = one(element, Input.TEXT_MAX);
            if (text.value() == null) {
                return Parsed.problem("may only hold texts: each " + text.problem());
            }
            texts.add(text.value());
        }
        return Parsed.of(texts);
    }

    static Parsed<String> one(JsonNode node, int max) {
        if (!node.isTextual()) {
            return Parsed.problem("must be a text");
        }
        String text = node.textValue();
        if (text.isBlank()) {
            return Parsed.problem("must not be blank");
        }
        return text.length() > max ? Parsed.problem("must not be longer than " + max + " characters") : Parsed.of(text);
    }
}
