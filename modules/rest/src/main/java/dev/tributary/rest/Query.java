package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.mapping.Parsed;
import dev.tributary.mapping.Timestamps;
import dev.tributary.rest.api.Request;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of a query. As with {@link Input}, all problems are told at once by {@link #done}; parameters that
 * nobody asked for are ignored, since clients add their own. The first of a repeated parameter counts.
 */
final class Query {
    private static final int TEXT_MAX = 255;
    private static final int DEEPEST = 100_000;

    private final Map<String, List<String>> parameters;
    private final List<Problem> problems = new ArrayList<>();

    Query(Request request) {
        parameters = request.query();
    }

    @Nullable
    String text(String name) {
        return read(name, value -> Parsed.of(value));
    }

    @Nullable
    UUID id(String name, IdType type) {
        return read(name, value -> type.read(value)
                .map(Parsed::of)
                .orElseGet(() -> Parsed.problem("is not the id of any " + Wire.name(type))));
    }

    <E extends Enum<E>> @Nullable E word(String name, Class<E> type) {
        return read(name, value -> Wire.read(type, value)
                .map(Parsed::of)
                .orElseGet(() -> Parsed.problem("must be one of " + Wire.names(type))));
    }

    /** Both bounds included. */
    int number(String name, int otherwise, int min, int max) {
        Integer number = read(name, value -> {
            Optional<Integer> parsed =
                    value.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(value)) : Optional.empty();
            return parsed.filter(n -> n >= min && n <= max)
                    .map(Parsed::of)
                    .orElseGet(() -> Parsed.problem("must be a whole number from " + min + " to " + max));
        });
        return number == null ? otherwise : number;
    }

    /** A moment, or a day, which means its beginning in UTC. */
    @Nullable
    Instant time(String name) {
        return read(name, value -> {
            try {
                return Parsed.of(
                        LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant());
            } catch (DateTimeParseException notADay) {
                return Timestamps.instant(TextNode.valueOf(value));
            }
        });
    }

    /** As {@link #time}, but a day means its end, so that {@code from=2026-11-01&to=2026-11-30} is all of November. */
    @Nullable
    Instant timeUntil(String name) {
        return read(name, value -> {
            try {
                return Parsed.of(LocalDate.parse(value)
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
            } catch (DateTimeParseException notADay) {
                return Timestamps.instant(TextNode.valueOf(value));
            }
        });
    }

    /** What a comma-separated {@code expand} or {@code include} names; an unknown name is a problem. */
    Set<String> words(String name, String... allowed) {
        Set<String> all = Set.of(allowed);
        String value = text(name);
        if (value == null) {
            return Set.of();
        }
        Set<String> words = Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
        words.stream()
                .filter(word -> !all.contains(word))
                .sorted()
                .forEach(word -> problem(name, name + " may name " + String.join(", ", allowed) + ", not " + word));
        return words;
    }

    /** {@code page} and {@code limit} (1 to 100, 50 unless told) of an offset resource (contract affonso.md, 1.5). */
    Page page() {
        return new Page(number("page", 1, 1, 1_000_000), number("limit", 50, 1, 100));
    }

    /**
     * The same for a list that may have any number of entries. What comes before a page is walked through to find it, so the
     * last ones of a long list are found by a narrower time.
     */
    Page pageOfMany() {
        Page page = page();
        if (page.offset() + page.limit() > DEEPEST) {
            problem(
                    "page",
                    String.format(
                            Locale.ROOT,
                            "page times limit must be at most %d; narrow the list by dateFrom and dateTo instead",
                            DEEPEST));
        }
        return page;
    }

    /**
     * {@code sort=createdAt:desc}; a field may be spelled in either case style.
     *
     * @param allowed the fields, snake_case, the first of which is the default, descending
     */
    Sort sort(String... allowed) {
        Sort sort = read("sort", value -> {
            String[] parts = value.split(":", -1);
            String field = parts[0].replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
            String direction = parts.length == 2 ? parts[1].toLowerCase(Locale.ROOT) : "desc";
            boolean valid = parts.length <= 2
                    && List.of(allowed).contains(field)
                    && (direction.equals("asc") || direction.equals("desc"));
            return valid
                    ? Parsed.of(new Sort(field, direction.equals("desc")))
                    : Parsed.problem("must be one of " + String.join(", ", allowed) + ", followed by :asc or :desc");
        });
        return sort == null ? new Sort(allowed[0], true) : sort;
    }

    void problem(String name, String message) {
        problems.add(new Problem(name, null, message));
    }

    /** @throws RefusedException with every problem, when there is one */
    void done() {
        if (!problems.isEmpty()) {
            throw new RefusedException(Refusal.invalid(problems.toArray(Problem[]::new)));
        }
    }

    private <T> @Nullable T read(String name, Function<String, Parsed<T>> check) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.isEmpty() || values.get(0).isBlank()) {
            return null;
        }
        String value = values.get(0);
        Parsed<T> parsed = isStorable(value)
                ? check.apply(value)
                : Parsed.problem(
                        "must be at most " + TEXT_MAX + " characters, without NUL or half of a surrogate pair");
        if (parsed.problem() != null) {
            problem(name, name + " " + parsed.problem());
        }
        return parsed.value();
    }

    /** What PostgreSQL can be asked about. */
    private static boolean isStorable(String value) {
        return value.length() <= TEXT_MAX
                && value.codePoints()
                        .noneMatch(point ->
                                point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    /** @param number from 1 */
    record Page(int number, int limit) {
        long offset() {
            return (number - 1L) * limit;
        }
    }

    /** @param field one of those the operation allows, so that it is safe to choose a column by it */
    record Sort(String field, boolean descending) {}
}
