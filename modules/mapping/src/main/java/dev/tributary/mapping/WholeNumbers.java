package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Numbers that name things, as JSON numbers or as texts of digits. */
final class WholeNumbers {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final String NOT_WHOLE = "must be a whole number of at most 18 digits";

    private WholeNumbers() {}

    static Parsed<Long> number(JsonNode node) {
        boolean said = node.isTextual() || node.isIntegralNumber();
        String digits = said ? node.asText() : "";
        return DIGITS.matcher(digits).matches() ? Parsed.of(Long.parseLong(digits)) : Parsed.problem(NOT_WHOLE);
    }

    static Parsed<Integer> small(JsonNode node) {
        Parsed<Long> number = number(node);
        Long value = number.value();
        if (value == null) {
            return Parsed.problem(NOT_WHOLE);
        }
        return value > Integer.MAX_VALUE
                ? Parsed.problem("must not be larger than " + Integer.MAX_VALUE)
                : Parsed.of(value.intValue());
    }
}
