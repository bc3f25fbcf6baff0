package dev.tributary.app.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.DryRuns;
import dev.tributary.intake.api.DryRuns.DryRun;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.mapping.Context;
import dev.tributary.mapping.MappingException;
import dev.tributary.mapping.SourceMapping;
import dev.tributary.mapping.Understanding;
import dev.tributary.mapping.examples.CanonicalJson;
import dev.tributary.platform.json.MalformedJsonException;
import dev.tributary.rest.api.DryRunFields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One payload through a source's folder, in the form in which {@code POST /v1/dry-run/{source}} answers. */
public final class PayloadTrial {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final SourceFolder source;
    private final byte[] body;

    public PayloadTrial(SourceFolder source, byte[] body) {
        this.source = source;
        this.body = body.clone();
    }

    /** The mapping alone, with the settings that the examples assume. */
    public ObjectNode withoutDatabase() {
        return tried(new Context(new UUID(0, 0), Instant.EPOCH, source.unreferred(), source.settings()), null);
    }

    /**
     * What would be decided, too.
     *
     * @param settings of the team's integration with the source, as JSON; null without one
     */
    public ObjectNode asTeam(DryRuns dryRuns, UUID team, @Nullable String settings, Instant receivedAt) {
        return tried(new Context(team, receivedAt, source.unreferred(), object(settings)), dryRuns::run);
    }

    /** @param found what a trial found: nothing of it would be refused, and nothing fail */
    public static boolean isWell(ObjectNode found) {
        boolean well = found.path("problems").isEmpty();
        for (JsonNode outcome : found.path("outcomes")) {
            String word = outcome.path("outcome").asText();
            well &= !word.equals("refused") && !word.equals("failed");
        }
        return well;
    }

    private ObjectNode tried(Context context, @Nullable Function<List<Arrival>, List<DryRun>> dryRun) {
        try {
            SourceMapping mapping = source.mapping();
            ObjectNode payload = JsonText.object(body);
            Understanding understanding = mapping.read(payload, context);
            if (understanding instanceof Understanding.Refused refused) {
                return answer(List.of(), refused.refusal().problems(), JSON.arrayNode());
            }
            List<Event> events = ((Understanding.Events) understanding).events();
            ArrayNode outcomes = JSON.arrayNode();
            if (dryRun != null) {
                RawBody raw = new RawBody(body);
                for (DryRun run : dryRun.apply(
                        events.stream().map(event -> new Arrival(event, raw)).toList())) {
                    outcomes.add(DryRunFields.of(
                            outcomes.size(),
                            run,
                            (Refusal refusal) -> mapping.inSendersWords(payload, context.settings(), refusal)));
                }
            }
            return answer(events, List.of(), outcomes);
        } catch (MalformedJsonException malformed) {
            return answer(List.of(), List.of(malformed.problem()), JSON.arrayNode());
        } catch (MappingException wrong) {
            return answer(List.of(), List.of(Problem.ofBody(String.valueOf(wrong.getMessage()))), JSON.arrayNode());
        }
    }

    private static ObjectNode object(@Nullable String settings) {
        try {
            return settings == null ? JSON.objectNode() : JsonText.object(settings.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException impossible) {
            throw new IllegalStateException("settings were checked before they were stored", impossible);
        }
    }

    private ObjectNode answer(List<Event> events, List<Problem> problems, ArrayNode outcomes) {
        ObjectNode answer = JSON.objectNode().put("source", source.name());
        ArrayNode understood = answer.putArray("events");
        events.forEach(event -> understood.add(CanonicalJson.of(event)));
        ArrayNode told = answer.putArray("problems");
        problems.forEach(problem -> told.add(DryRunFields.problem(problem)));
        answer.set("outcomes", outcomes);
        return JsonText.plain(answer.put("written", false));
    }
}
