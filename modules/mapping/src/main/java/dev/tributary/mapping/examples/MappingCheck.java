package dev.tributary.mapping.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.mapping.Context;
import dev.tributary.mapping.MappingException;
import dev.tributary.mapping.SourceMapping;
import dev.tributary.mapping.Understanding;
import dev.tributary.mapping.examples.JsonExpectation.Difference;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.JsonLimits;
import dev.tributary.platform.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Examples at the first depth: what the mapping alone makes of their requests. Needs neither hub nor database. */
public final class MappingCheck {
    private static final Json JSON = new Json(JsonLimits.DEFAULT);
    /** Refused, or of a type that is not taken: the mapping's own answers. */
    private static final Set<Integer> REFUSED = Set.of(400, 501);

    /** What only a running hub knows, and what must be a number even where nobody knows it. */
    private static final Map<String, String> NUMBERS = Map.of(
            "<network_number>", "101",
            "<advertiser_number>", "102",
            "<offer_number>", "1001",
            "<affiliate_number>", "10001");

    private final SourceMapping mapping;
    private final ObjectNode settings;

    /** @param settings of the integration that the examples assume */
    public MappingCheck(SourceMapping mapping, ObjectNode settings) {
        this.mapping = mapping;
        this.settings = settings;
    }

    /** How an example fares. */
    public sealed interface Result {
        /** The mapping does what the example says. */
        record Holds() implements Result {}

        /** It is answered before the mapping is asked, or by what comes after it: there is nothing to see here. */
        record OutOfReach() implements Result {}

        /**
         * The mapping does something else.
         *
         * @param what is compared: {@code events}, {@code error} or {@code message}
         */
        record Differs(String what, List<Difference> differences) implements Result {
            public Differs {
                differences = List.copyOf(differences);
            }
        }

        /** The mapping fails on the request, whatever the example says. */
        record Broken(String message) implements Result {}
    }

    public Result check(Example asWritten) {
        Example example = asWritten.with(NUMBERS);
        if (example.events() == null && !REFUSED.contains(example.response().status())) {
            return new Result.OutOfReach();
        }
        try {
            ObjectNode made = made(example);
            return example.events() == null ? checkRefusal(example, made) : checkEvents(example.events(), made);
        } catch (MappingException broken) {
            return new Result.Broken(String.valueOf(broken.getMessage()));
        }
    }

    private static Result checkEvents(List<JsonNode> expected, ObjectNode made) {
        ArrayNode wanted = JsonNodeFactory.instance.arrayNode().addAll(expected);
        return made.has("error")
                ? differs("error", JsonExpectation.matches(MissingNode.getInstance(), made.path("error")))
                : differs("events", JsonExpectation.matches(wanted, made.path("events")));
    }

    /** A dialect that has no error object says less of the problems; then it is enough that there are some. */
    private static Result checkRefusal(Example example, ObjectNode made) {
        JsonNode wanted = example.response().body().path("error");
        if (example.response().body().size() == 1 && example.response().body().has("message") && made.has("error")) {
            JsonNode message = example.response().body().get("message");
            return differs("message", JsonExpectation.matches(message, message(made.path("error"))));
        }
        if (made.has("events")) {
            return differs("events", JsonExpectation.matches(MissingNode.getInstance(), made.path("events")));
        }
        if (wanted.isTextual()) {
            return differs("error", JsonExpectation.matches(wanted, message(made.path("error"))));
        }
        return wanted.path("details").isMissingNode() && !wanted.has("message")
                ? new Result.Holds()
                : differs("error", JsonExpectation.matches(wanted, made.path("error")));
    }

    /** As the dialect of messages writes it: every problem in one line. */
    private static JsonNode message(JsonNode error) {
        List<String> messages = new ArrayList<>();
        error.path("details")
                .forEach(detail -> messages.add(detail.path("message").asText()));
        return TextNode.valueOf(messages.isEmpty() ? error.path("message").asText() : String.join("; ", messages));
    }

    private static Result differs(String what, List<Difference> differences) {
        return differences.isEmpty() ? new Result.Holds() : new Result.Differs(what, differences);
    }

    /** {@code events}, or {@code error} as the envelope dialect writes it. */
    private ObjectNode made(Example example) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        try {
            ObjectNode sent = JSON.readObject(Sent.body(example.request()).getBytes(StandardCharsets.UTF_8));
            Understanding understanding = mapping.read(sent, context(example.request()));
            if (understanding instanceof Understanding.Refused refused) {
                return made.set("error", error(refused.refusal()));
            }
            ArrayNode events = made.putArray("events");
            ((Understanding.Events) understanding).events().forEach(event -> events.add(CanonicalJson.of(event)));
            return made;
        } catch (MalformedJsonException malformed) {
            return made.set("error", error(Refusal.invalid(malformed.problem())));
        }
    }

    private Context context(Example.Request request) throws MalformedJsonException {
        return new Context(
                new UUID(0, 0), Instant.EPOCH, UnknownReferral.REFUSE, Sent.settings(JSON, request, settings));
    }

    /** A refusal as the envelope dialect writes it. */
    public static ObjectNode error(Refusal refusal) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("code", refusal.code().name());
        error.put("message", refusal.message());
        Problem first = refusal.problems().get(0);
        if (first.field() != null) {
            error.put("field", first.field());
        }
        boolean messageSaysItAll = refusal.problems().size() == 1 && first.field() == null && first.pointer() == null;
        if (!messageSaysItAll) {
            ArrayNode details = error.putArray("details");
            refusal.problems().forEach(problem -> details.add(CanonicalJson.of(problem)));
        }
        return error;
    }
}
