package dev.tributary.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.mapping.Amounts;
import dev.tributary.mapping.Parsed;
import dev.tributary.mapping.Timestamps;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a request body. A value that is not as it must be becomes a problem and reads as absent, so that
 * all problems are told at once, by {@link #done}; only after it may what was read be trusted. A field that nobody asked
 * for is a problem too: a typing error must not be taken for success.
 *
 * <p>The methods that take {@code otherwise} are for changes: an absent field keeps what was, null clears it.
 */
final class Input {
    static final int TEXT_MAX = 255;
    private static final int DOCUMENT_BYTES_MAX = 32 * 1024;
    private static final int PROBLEMS_MAX = 20;

    private final ObjectNode body;
    private final String prefix;
    private final Set<String> known = new HashSet<>();
    private final List<Problem> problems;

    private Input(ObjectNode body, String prefix, List<Problem> problems) {
        this.body = body;
        this.prefix = prefix;
        this.problems = problems;
    }

    /** @throws RefusedException when the body is no JSON object */
    static Input of(Json json, RawBody body) {
        try {
            return new Input(json.readObject(body.bytes()), "", new ArrayList<>());
        } catch (MalformedJsonException malformed) {
            throw new RefusedException(Refusal.invalid(malformed.problem()));
        }
    }

    /** As {@link #of}, where all fields are optional and there may be no body at all. */
    static Input ofOptional(Json json, RawBody body) {
        return body.bytes().length == 0
                ? new Input(json.mapper().createObjectNode(), "", new ArrayList<>())
                : of(json, body);
    }

    /** Whether the field stands there, null or not. */
    boolean has(String field) {
        known.add(field);
        return body.has(field);
    }

    /** Whether it says nothing, in so many words. */
    boolean isEmptyText(String field) {
        known.add(field);
        return body.path(field).isTextual() && body.path(field).textValue().isEmpty();
    }

    @Nullable
    String text(String field, int max) {
        return read(field, node -> PlainTexts.one(node, max));
    }

    @Nullable
    String text(String field) {
        return text(field, TEXT_MAX);
    }

    /** The empty text, with a problem noted, when it is missing. */
    String requiredText(String field, int max) {
        String text = text(field, max);
        return text != null ? text : missing(field, "");
    }

    @Nullable
    String email(String field) {
        return read(field, PlainTexts::email);
    }

    /**
     * @param form what the text must match
     * @param mend the sentence that follows the field's name when it does not
     */
    @Nullable
    String textLike(String field, Pattern form, String mend) {
        return read(field, node -> {
            Parsed<String> text = PlainTexts.one(node, TEXT_MAX);
            String value = text.value();
            return value == null || form.matcher(value).matches() ? text : Parsed.problem(mend);
        });
    }

    @Nullable
    Boolean flag(String field) {
        return read(
                field,
                node -> node.isBoolean() ? Parsed.of(node.booleanValue()) : Parsed.problem("must be true or false"));
    }

    boolean flagOr(String field, boolean otherwise) {
        Boolean flag = flag(field);
        return flag == null ? otherwise : flag;
    }

    /** A whole number, both bounds included. */
    @Nullable
    Integer integer(String field, int min, int max) {
        return read(field, node -> {
            boolean whole = node.isIntegralNumber() && node.canConvertToInt();
            return whole && node.intValue() >= min && node.intValue() <= max
                    ? Parsed.of(node.intValue())
                    : Parsed.problem("must be a whole number from " + min + " to " + max);
        });
    }

    /** A positive decimal number, such as a percentage. */
    @Nullable
    BigDecimal decimal(String field) {
        return read(field, Amounts::amount);
    }

    /** Major units, positive, with at most the currency's decimals. */
    @Nullable
    Money money(String field, Currency currency) {
        return money(field, currency, Amounts::amount);
    }

    /** As {@link #money}, but zero will do. */
    @Nullable
    Money moneyOrZero(String field, Currency currency) {
        return money(field, currency, Amounts::amountOrZero);
    }

    @Nullable
    Currency currency(String field) {
        return read(field, Amounts::currency);
    }

    @Nullable
    Instant time(String field) {
        return read(field, Timestamps::instant);
    }

    <E extends Enum<E>> @Nullable E word(String field, Class<E> type) {
        return read(field, node -> {
            Optional<E> value = Wire.read(type, node.isTextual() ? node.textValue() : "");
            return value.map(Parsed::of).orElseGet(() -> Parsed.problem("must be one of " + Wire.names(type)));
        });
    }

    /** One of our ids; one of another form is of nothing that exists. */
    @Nullable
    UUID id(String field, IdType type) {
        return read(field, node -> type.read(node.isTextual() ? node.textValue() : "")
                .map(Parsed::of)
                .orElseGet(() -> Parsed.problem("is not known here")));
    }

    /** Empty when absent. */
    List<String> texts(String field, int most) {
        List<String> texts = read(field, node -> PlainTexts.list(node, most));
        return texts == null ? List.of() : texts;
    }

    /** A JSON object, serialised. */
    @Nullable
    String document(String field) {
        return read(field, node -> {
            if (!node.isObject()) {
                return Parsed.problem("must be an object");
            }
            String json = node.toString();
            return json.getBytes(StandardCharsets.UTF_8).length > DOCUMENT_BYTES_MAX
                    ? Parsed.problem("must not be larger than 32 KiB")
                    : Parsed.of(json);
        });
    }

    /** An object within the body, whose problems are this body's; null when absent, null, or no object. */
    @Nullable
    Input object(String field) {
        return read(
                field,
                node -> node instanceof ObjectNode object
                        ? Parsed.of(new Input(object, prefix + field + ".", problems))
                        : Parsed.problem("must be an object"));
    }

    /** The objects of a list, each to be read in the same way; their problems are this body's. */
    List<Input> objects(String field, int most) {
        known.add(field);
        JsonNode list = body.path(field);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        if (!list.isArray() || list.size() > most) {
            problem(field, field + " must be a list of at most " + most + " objects");
            return List.of();
        }
        List<Input> inputs = new ArrayList<>();
        for (int at = 0; at < list.size(); at++) {
            if (list.get(at) instanceof ObjectNode object) {
                inputs.add(new Input(object, prefix + field + "." + at + ".", problems));
            } else {
                problem(field + "." + at, "each of " + field + " must be an object");
            }
        }
        return inputs;
    }

    /** Null when absent, null, or with a problem, which is then noted. */
    <T> @Nullable T read(String field, Function<JsonNode, Parsed<T>> check) {
        known.add(field);
        JsonNode node = body.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        Parsed<T> parsed = check.apply(node);
        if (parsed.problem() != null) {
            problem(field, field + " " + parsed.problem());
        }
        return parsed.value();
    }

    /** Notes that a required field is missing, unless something is wrong with it anyway. */
    <T> T missing(String field, T placeholder) {
        known.add(field);
        String full = prefix + field;
        if (problems.stream().noneMatch(problem -> full.equals(problem.field()))) {
            problem(field, field + " is required");
        }
        return placeholder;
    }

    /** @param message a whole sentence */
    void problem(String field, String message) {
        problems.add(Problem.of(prefix + field, message));
    }

    /** Ignores fields that the contract has and the hub does not need, such as the program of a team that has one. */
    Input ignoring(String... fields) {
        known.addAll(List.of(fields));
        return this;
    }

    /** @throws RefusedException with every problem, when there is one */
    void done() {
        body.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                problem(field, field + " is not a field of this request");
            }
        });
        if (prefix.isEmpty() && !problems.isEmpty()) {
            throw new RefusedException(
                    Refusal.invalid(problems.stream().limit(PROBLEMS_MAX).toArray(Problem[]::new)));
        }
    }

    private @Nullable Money money(String field, Currency currency, Function<JsonNode, Parsed<BigDecimal>> check) {
        return read(field, node -> {
            Parsed<BigDecimal> amount = check.apply(node);
            BigDecimal value = amount.value();
            return value == null ? Parsed.problem(String.valueOf(amount.problem())) : Amounts.money(value, currency);
        });
    }
}
