package dev.tributary.mapping.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tributary.kernel.IdType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares JSON with what was expected of it. Objects must have exactly the expected fields, in any order; arrays the
 * expected elements in their order; numbers must be written the same way, so 29.7 is not 29.70. In what is expected,
 * {@code "<com>"} and the other prefixes of {@link IdType} stand for a generated id, {@code "<timestamp>"} for a moment to
 * the millisecond in UTC, {@code "<any>"} for anything but null.
 */
public final class JsonExpectation {
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");
    private static final Map<String, IdType> IDS = Arrays.stream(IdType.values())
            .collect(Collectors.toUnmodifiableMap(JsonExpectation::placeholder, Function.identity()));

    private JsonExpectation() {}

    /**
     * One thing that is not as expected.
     *
     * @param pointer RFC 6901
     * @param expected as JSON, or "nothing"
     * @param found as JSON, or "nothing"
     */
    public record Difference(String pointer, String expected, String found) {
        @Override
        public String toString() {
            return (pointer.isEmpty() ? "(root)" : pointer) + ": expected " + expected + ", found " + found;
        }
    }

    /** @return every difference; empty when {@code actual} is as expected */
    public static List<Difference> matches(JsonNode expected, JsonNode actual) {
        List<Difference> differences = new ArrayList<>();
        compare(expected, actual, "", differences);
        return differences;
    }

    private static void compare(JsonNode expected, JsonNode actual, String at, List<Difference> differences) {
        if (expected.isObject() && actual.isObject()) {
            compareObjects(expected, actual, at, differences);
        } else if (expected.isArray() && actual.isArray()) {
            for (int index = 0; index < Math.max(expected.size(), actual.size()); index++) {
                compare(expected.path(index), actual.path(index), at + "/" + index, differences);
            }
        } else if (!isAsExpected(expected, actual)) {
            differences.add(new Difference(at, write(expected), write(actual)));
        }
    }

    private static void compareObjects(JsonNode expected, JsonNode actual, String at, List<Difference> differences) {
        Set<String> names = new LinkedHashSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String pointer = at + "/" + name.replace("~", "~0").replace("/", "~1");
            compare(expected.path(name), actual.path(name), pointer, differences);
        }
    }

    private static boolean isAsExpected(JsonNode expected, JsonNode actual) {
        if (expected.isMissingNode() || actual.isMissingNode()) {
            return false;
        }
        String placeholder = expected.isTextual() ? expected.textValue() : "";
        if (placeholder.equals("<any>")) {
            return !actual.isNull();
        }
        if (placeholder.equals("<timestamp>")) {
            return actual.isTextual() && isTimestamp(actual.textValue());
        }
        IdType id = IDS.get(placeholder);
        if (id != null) {
            return actual.isTextual() && id.read(actual.textValue()).isPresent();
        }
        return expected.toString().equals(actual.toString());
    }

    private static boolean isTimestamp(String text) {
        try {
            return TIMESTAMP.matcher(text).matches() && Instant.parse(text).isAfter(Instant.EPOCH);
        } catch (DateTimeException noMoment) {
            return false;
        }
    }

    private static String placeholder(IdType type) {
        String id = type.write(new UUID(0, 0));
        return "<" + id.substring(0, id.indexOf('_')) + ">";
    }

    private static String write(JsonNode node) {
        return node instanceof MissingNode ? "nothing" : node.toString();
    }
}
