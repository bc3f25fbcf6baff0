package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one yielded event. A value that is not as it must be becomes a problem and reads as absent, so that
 * reading goes on and finds the next one. Names are canonical; a field of an object is {@code person.email}.
 */
final class Fields {
    static final int TEXT_MAX = 255;

    /** RFC 5321, section 4.5.3.1.3, less the angle brackets. */
    private static final int EMAIL_MAX = 254;

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    /** Texts of one list: an event of Segment (32 KB: contract segment.md, B3) is full with line items of 32 bytes each. */
    static final int LIST_MAX = 1_000;

    /** An event of Segment may have 32 KB (contract segment.md, B3), most of them properties. */
    static final int DOCUMENT_BYTES_MAX = 32 * 1024;

    private final ObjectNode event;
    private final JsonNode required;
    private final Places places;
    private final Problems problems;

    Fields(String source, ObjectNode event, Vocabulary vocabulary, Whereabouts body, Problems problems) {
        CanonicalNames.check(source, event);
        this.event = event;
        this.required = vocabulary.required();
        this.places = new Places(body, vocabulary.names());
        this.problems = problems;
    }

    /** Whether the sender said anything, right or wrong. */
    boolean has(String name) {
        JsonNode node = node(name);
        return !node.isMissingNode() && !node.isNull();
    }

    JsonNode node(String name) {
        JsonNode node = event;
        int from = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', from)) {
            node = node.path(name.substring(from, dot));
            from = dot + 1;
        }
        return node.path(name.substring(from));
    }

    @Nullable
    String text(String name) {
        return text(name, TEXT_MAX);
    }

    /** @param max in UTF-16 units */
    @Nullable
    String text(String name, int max) {
        return read(name, node -> checkText(node, max));
    }

    /** Somebody can be written to, as far as form tells: who signs up does so once, and a slip could not be mended. */
    @Nullable
    String email(String name) {
        return read(name, node -> {
            Parsed<String> text = checkText(node, EMAIL_MAX);
            String address = text.value();
            return address == null || EMAIL.matcher(address).matches()
                    ? text
                    : Parsed.problem("must be an e-mail address such as jo@example.com");
        });
    }

    @Nullable
    Boolean flag(String name) {
        return read(
                name,
                node -> node.isBoolean() ? Parsed.of(node.booleanValue()) : Parsed.problem("must be true or false"));
    }

    <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        return read(name, node -> {
            Optional<E> value = Wire.read(type, node.isTextual() ? node.textValue() : "");
            return value.map(Parsed::of).orElseGet(() -> Parsed.problem("must be one of " + Wire.names(type)));
        });
    }

    /** Empty when absent. */
    List<String> texts(String name) {
        JsonNode list = node(name);
        if (!has(name)) {
            return List.of();
        }
        if (!list.isArray() || list.size() > LIST_MAX) {
            report(() -> places.of(name, list), "must be a list of at most " + LIST_MAX + " texts");
            return List.of();
        }
        List<String> texts = new ArrayList<>(list.size());
        for (int index = 0; index < list.size(); index++) {
            Parsed<String> text = checkText(list.get(index), TEXT_MAX);
            if (text.problem() != null) {
                reportElement(name, list, index, text.problem());
            } else if (text.value() != null) {
                texts.add(text.value());
            }
        }
        return texts;
    }

    /** A JSON object, serialised. */
    @Nullable
    String document(String name) {
        return read(name, node -> {
            if (!node.isObject()) {
                return Parsed.problem("must be an object");
            }
            String json = node.toString();
            return utf8Length(json) > DOCUMENT_BYTES_MAX
                    ? Parsed.problem("must not be larger than 32 KiB")
                    : Parsed.of(json);
        });
    }

    /** Null when absent or when {@code check} finds a problem, which is then reported. */
    <T> @Nullable T read(String name, Function<JsonNode, Parsed<T>> check) {
        if (!has(name)) {
            return null;
        }
        JsonNode node = node(name);
        Parsed<T> parsed = check.apply(node);
        if (parsed.problem() != null) {
            report(() -> places.of(name, node), parsed.problem());
        }
        return parsed.value();
    }

    /** Something is wrong with a value that was read well by itself. */
    void refuse(String name, String problem) {
        report(() -> places.of(name, node(name)), problem);
    }

    /** The same about a part of it. */
    void refuse(String name, JsonNode part, String problem) {
        report(() -> places.of(name, part), problem);
    }

    /** In the source's own sentence, where its contract has one. */
    void missing(String name, String... alternatives) {
        problems.add(() -> missingOneOf(name, alternatives));
    }

    private Problem missingOneOf(String name, String... alternatives) {
        List<String> names = new ArrayList<>(places.names(name));
        for (String alternative : alternatives) {
            names.add(places.names(alternative).get(0));
        }
        JsonNode said = required.path(name);
        Places.Place place = places.ofMissing(name);
        String message = said.isTextual() ? said.textValue() : enumerate(names) + " is required";
        return new Problem(place.field(), place.pointer(), message);
    }

    /** A problem with a canonical field, at the place the field came from. */
    Problem located(Problem problem) {
        if (problem.field() == null) {
            return problem;
        }
        String name = problem.field();
        Places.Place place = has(name) ? places.of(name, node(name)) : places.ofMissing(name);
        return new Problem(place.field(), place.pointer(), problem.message());
    }

    /** What the source demands beyond what the type of the event demands. */
    List<String> requiredBySource() {
        List<String> names = new ArrayList<>(required.size());
        required.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void report(Supplier<Places.Place> where, String problem) {
        problems.add(() -> problem(where.get(), problem));
    }

    private void reportElement(String name, JsonNode list, int index, String problem) {
        problems.add(() -> {
            Places.Place place = places.ofElement(name, list, index);
            // A list that the mapping made of single values has no place of its own; then each value stands for itself.
            boolean inList = place.field().equals(places.of(name, list).field());
            return problem(place, inList ? "may only hold texts: each " + problem : problem);
        });
    }

    private static Problem problem(Places.Place place, String problem) {
        return new Problem(place.field(), place.pointer(), place.field() + " " + problem);
    }

    private static Parsed<String> checkText(JsonNode node, int max) {
        if (!node.isTextual()) {
            return Parsed.problem("must be a text");
        }
        String text = node.textValue();
        if (text.isBlank()) {
            return Parsed.problem("must not be blank");
        }
        return text.length() > max ? Parsed.problem("must not be longer than " + max + " characters") : Parsed.of(text);
    }

    private static String enumerate(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    private static int utf8Length(String text) {
        return text.length() > DOCUMENT_BYTES_MAX ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
