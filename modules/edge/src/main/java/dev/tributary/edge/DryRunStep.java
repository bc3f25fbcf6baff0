package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.intake.api.DryRuns.DryRun;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.mapping.MappingException;
import dev.tributary.mapping.Understanding;
import dev.tributary.mapping.examples.CanonicalJson;
import dev.tributary.platform.json.MalformedJsonException;
import dev.tributary.rest.api.DryRunFields;
import dev.tributary.rest.api.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/dry-run/{source}}: what a vendor's payload would do, without a trace of it. */
final class DryRunStep implements Step.Work {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Edge.Core core;
    private final Envelope envelope;
    private final Function<String, Optional<UnderstandStep>> sources;
    private final UnaryOperator<String> integrations;

    /**
     * @param sources by name: how each reads its bodies
     * @param integrations by the source's name: the kind of integration whose settings it takes
     */
    DryRunStep(
            Edge.Core core,
            Function<String, Optional<UnderstandStep>> sources,
            UnaryOperator<String> integrations,
            Envelope envelope) {
        this.core = core;
        this.envelope = envelope;
        this.sources = sources;
        this.integrations = integrations;
    }

    @Override
    public void run(Exchange exchange) {
        Call call = Call.of(exchange);
        String path = Methods.withoutLastSlash(call.request().path());
        String name = path.substring(path.lastIndexOf('/') + 1);
        UnderstandStep source = sources.apply(name).orElseThrow(() -> RefusedException.notFound("source"));
        core.integrations().enabled(call.team()).stream()
                .filter(integration -> integration.kind().equals(integrations.apply(name)))
                .findFirst()
                .ifPresent(call::isFor); // with its settings for the mapping, and its group for whoever joins
        ObjectNode answer = JSON.objectNode();
        answer.set("data", tried(call, name, source));
        exchange.getMessage().setBody(envelope.reply(new Reply.Json(200, answer)));
    }

    private ObjectNode tried(Call call, String name, UnderstandStep source) {
        try {
            Understanding understanding = source.attempt(call);
            return understanding instanceof Understanding.Refused refused
                    ? answer(name, List.of(), refused.refusal(), JSON.arrayNode())
                    : answer(call, name, source, ((Understanding.Events) understanding).events());
        } catch (MalformedJsonException malformed) {
            return answer(name, List.of(), Refusal.invalid(malformed.problem()), JSON.arrayNode());
        } catch (MappingException ours) { // says what to mend, and nothing of the payload
            Problem problem = Problem.ofBody(String.valueOf(ours.getMessage()));
            return answer(name, List.of(), Refusal.invalid(problem), JSON.arrayNode());
        }
    }

    private ObjectNode answer(Call call, String name, UnderstandStep source, List<Event> events) {
        if (UnderstandStep.type(events).equals(UnderstandStep.MIXED)) {
            return answer(name, events, Steps.notTaken(UnderstandStep.MIXED), JSON.arrayNode());
        }
        List<DryRun> runs = core.dryRuns().run(UnderstandStep.arrivals(call, events));
        ArrayNode outcomes = JSON.arrayNode();
        for (DryRun run : runs) {
            outcomes.add(DryRunFields.of(outcomes.size(), run, refusal -> source.inSendersWords(call, refusal)));
        }
        return answer(name, events, null, outcomes);
    }

    private static ObjectNode answer(String name, List<Event> events, @Nullable Refusal refusal, ArrayNode outcomes) {
        ObjectNode data = JSON.objectNode().put("source", name);
        ArrayNode understood = data.putArray("events");
        events.forEach(event -> understood.add(CanonicalJson.of(event)));
        ArrayNode problems = data.putArray("problems");
        if (refusal != null) {
            refusal.problems().forEach(problem -> problems.add(DryRunFields.problem(problem)));
        }
        data.set("outcomes", outcomes);
        return data.put("written", false);
    }
}
