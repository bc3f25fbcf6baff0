package dev.tributary.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.mapping.Parsed;
import java.util.ArrayList;
import java.util.List;

/** Texts of a body, as they must be. */
final class PlainTexts {
    private PlainTexts() {}

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
