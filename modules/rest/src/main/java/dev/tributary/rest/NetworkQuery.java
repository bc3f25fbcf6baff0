package dev.tributary.rest;

import dev.tributary.intake.api.NetworkReports.Filter;
import dev.tributary.intake.api.Outcome.ReportStatus;
import dev.tributary.kernel.Wire;
import dev.tributary.mapping.Parsed;
import dev.tributary.partners.api.Numbers;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.partners.api.Numbers.Numbered;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a report is to show (contract everflow.md, section 4.1): several values of one resource type are alternatives,
 * several resource types must all fit.
 */
final class NetworkQuery {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final int FILTERS_MAX = 100;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int UTC = 67;

    /** Those of the vendor's numbers that are known (contract everflow.md, section 4.1). */
    private static final Map<Integer, ZoneId> ZONES = Map.of(UTC, ZoneOffset.UTC, 80, ZoneId.of("America/New_York"));

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private static final Set<String> TYPES = Set.of(
            "offer",
            "affiliate",
            "advertiser",
            "status",
            "event",
            "advertiser_event",
            "transaction_id",
            "order_id",
            "coupon_code",
            "email",
            "error_code");

    private final Instant from;
    private final Instant until;
    private final boolean conversions;
    private final boolean events;
    private final Map<String, Set<String>> filters;

    private NetworkQuery(
            Instant from, Instant until, boolean conversions, boolean events, Map<String, Set<String>> filters) {
        this.from = from;
        this.until = until;
        this.conversions = conversions;
        this.events = events;
        this.filters = filters;
    }

    /** @throws dev.tributary.kernel.RefusedException with every problem of the body */
    static NetworkQuery read(Json json, Request request) {
        Input input = Input.of(json, request.body()).ignoring("currency_id", "columns");
        Integer zoneId = input.integer("timezone_id", 1, 1_000);
        ZoneId zone = ZONES.getOrDefault(zoneId == null ? UTC : zoneId, ZoneOffset.UTC);
        if (zoneId != null && !ZONES.containsKey(zoneId)) {
            input.problem("timezone_id", "timezone_id is known here as 67 (UTC) and 80 (New York) only");
        }
        Instant from = moment(input, "from", zone, false);
        Instant until = moment(input, "to", zone, true);
        boolean ordered = from == null || until == null || from.isBefore(until);
        if (!ordered) {
            input.problem("to", "to must not be earlier than from");
        } else if (from != null
                && until != null
                && Duration.between(from, until).compareTo(LONGEST) > 0) {
            input.problem("to", "from and to must not be more than a year apart");
        }
        boolean conversions = input.flagOr("show_conversions", true);
        boolean events = input.flagOr("show_events", true);
        Map<String, Set<String>> filters = filters(input);
        if (from == null) {
            input.missing("from", Instant.EPOCH);
        }
        if (until == null) {
            input.missing("to", Instant.EPOCH);
        }
        input.done();
        return new NetworkQuery(
                from == null ? Instant.EPOCH : from,
                until == null ? Instant.EPOCH : until,
                conversions,
                events,
                filters);
    }

    /** Empty when nothing is to be shown at all. */
    Optional<Filter> filter(Tx tx, Numbers numbers, UUID team) throws SQLException {
        if (!conversions && !events) {
            return Optional.empty();
        }
        Set<String> named = new HashSet<>(filters.getOrDefault("event", Set.of()));
        named.addAll(filters.getOrDefault("advertiser_event", Set.of()));
        return Optional.of(new Filter(
                team,
                from,
                until,
                (conversions && events) ? null : Boolean.valueOf(conversions),
                numbered(tx, numbers, team, Kind.OFFER, "offer"),
                numbered(tx, numbers, team, Kind.AFFILIATE, "affiliate"),
                numbered(tx, numbers, team, Kind.PROGRAM, "advertiser"),
                numbers(named),
                texts("transaction_id"),
                texts("order_id"),
                texts("coupon_code"),
                texts("email"),
                numbers(texts("error_code")),
                texts("status").stream()
                        .flatMap(status -> Wire.read(ReportStatus.class, status).stream())
                        .collect(Collectors.toSet())));
    }

    private Set<UUID> numbered(Tx tx, Numbers numbers, UUID team, Kind kind, String type) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        for (String value : texts(type)) {
            ids.add(numbers.find(tx, kind, Long.parseLong(value))
                    .filter(owner -> owner.team().equals(team))
                    .map(Numbered::id)
                    .orElse(NOBODY));
        }
        return ids;
    }

    private Set<String> texts(String type) {
        return filters.getOrDefault(type, Set.of());
    }

    private static Set<Integer> numbers(Set<String> values) {
        return values.stream()
                .map(value -> value.equalsIgnoreCase("base") ? 0 : Integer.parseInt(value))
                .collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> filters(Input input) {
        Map<String, Set<String>> filters = new HashMap<>();
        Input query = input.object("query");
        if (query == null) {
            return filters;
        }
        query.ignoring("exclusions", "metric_filters");
        for (Input filter : query.objects("filters", FILTERS_MAX)) {
            add(filters, filter, "resource_type", "filter_id_value");
        }
        for (Input term : query.objects("search_terms", FILTERS_MAX)) {
            add(filters, term, "search_type", "value");
        }
        query.done();
        return filters;
    }

    private static void add(Map<String, Set<String>> filters, Input filter, String typeField, String valueField) {
        String type = filter.requiredText(typeField, Input.TEXT_MAX);
        String value = filter.read(
                valueField,
                node -> node.isTextual() || node.isIntegralNumber()
                        ? Parsed.of(node.asText())
                        : Parsed.<String>problem("must be a text or a whole number"));
        filter.done();
        if (!type.isEmpty() && !TYPES.contains(type)) {
            filter.problem(
                    typeField,
                    typeField + " must be one of " + TYPES.stream().sorted().toList());
        } else if (value == null) {
            filter.missing(valueField, "");
        } else {
            String problem = problem(type, value);
            if (problem == null) {
                filters.computeIfAbsent(type, first -> new HashSet<>()).add(value);
            } else {
                filter.problem(valueField, valueField + " " + problem);
            }
        }
    }

    private static @Nullable String problem(String type, String value) {
        Function<String, Boolean> whole = text -> text.matches("[0-9]{1,9}");
        return switch (type) {
            case "offer", "affiliate", "advertiser", "error_code" ->
                whole.apply(value) ? null : "must be a whole number";
            case "event", "advertiser_event" ->
                whole.apply(value) || value.equalsIgnoreCase("base")
                        ? null
                        : "must be the number of an advertiser event, or Base";
            case "status" ->
                Wire.read(ReportStatus.class, value).isPresent()
                        ? null
                        : "must be one of " + Wire.names(ReportStatus.class);
            default -> null;
        };
    }

    private static @Nullable Instant moment(Input input, String field, ZoneId zone, boolean end) {
        return input.read(field, node -> {
            String text = node.isTextual() ? node.textValue().trim() : "";
            try {
                return Parsed.of(moment(text, zone, end));
            } catch (DateTimeException none) {
                return Parsed.problem("must be a day such as 2026-06-22, or with a time: 2026-06-22 14:30:00");
            }
        });
    }

    /** The end of a report is part of it: the whole day, or the whole second. */
    private static Instant moment(String text, ZoneId zone, boolean end) {
        boolean day = text.length() <= "2026-06-22".length();
        LocalDateTime moment = day ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text, MOMENT);
        if (end) {
            moment = day ? moment.plusDays(1) : moment.plusSeconds(1);
        }
        return moment.atZone(zone).toInstant();
    }

    /** Which page, and how long it is. */
    static List<Integer> page(Request request) {
        Query query = new Query(request);
        int page = query.number("page", 1, 1, 1_000_000);
        int size = query.number("page_size", 50, 1, 2_000);
        query.done();
        return List.of(page, size);
    }
}
