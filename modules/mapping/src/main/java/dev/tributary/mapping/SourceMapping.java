package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * The compiled {@code mapping.jq} of one source (design, section 4). Immutable; any number of threads may share one.
 *
 * <p>The program gets the request body as {@code .} and yields a stream of canonical events and of
 * {@code {"refuse": {"field", "message"}}} objects, with {@code "unsupported": true} where no spelling would do. What an event may hold is written down in {@code docs/mapping.md}.
 */
public final class SourceMapping {
    /** Events of one request; as many as Segment allows in a batch (contract segment.md, B3). */
    public static final int EVENTS_MAX = 2_500;

    private final String source;
    private final JqProgram program;
    private final Vocabulary vocabulary;

    private SourceMapping(String source, JqProgram program, Vocabulary vocabulary) {
        this.source = source;
        this.program = program;
        this.vocabulary = vocabulary;
    }

    /**
     * @param source the folder under {@code routes/sources}, which the events will name
     * @throws MappingException when {@code jq} is no program, or defines {@code names} or {@code required} wrongly
     */
    public static SourceMapping compile(String source, String jq) {
        return new SourceMapping(source, JqProgram.compile(source, jq, EVENTS_MAX), Vocabulary.of(source, jq));
    }

    public String source() {
        return source;
    }

    /**
     * @param body the parsed request body; not changed
     * @throws MappingException when the mapping fails on the body or yields what is no canonical event
     */
    public Understanding read(ObjectNode body, Context context) {
        List<JsonNode> yielded = new ArrayList<>(1);
        if (!program.run(body, context.settings(), yielded)) {
            return refused(Problem.ofBody("More than " + EVENTS_MAX + " events in one request"));
        }
        if (yielded.isEmpty()) {
            return refused(Problem.ofBody("There is nothing to do in this body"));
        }
        return understand(body, yielded, context);
    }

    private Understanding understand(ObjectNode body, List<JsonNode> yielded, Context context) {
        Problems problems = new Problems();
        boolean unsupported = false;
        Whereabouts whereabouts = new Whereabouts(body);
        List<Event> events = new ArrayList<>(yielded.size());
        for (JsonNode node : yielded) {
            if (!(node instanceof ObjectNode object)) {
                throw new MappingException(source, "yields something that is no object: " + node.getNodeType());
            }
            if (object.has("refuse")) {
                Problem refusal = refusal(object);
                problems.add(() -> refusal);
                unsupported |= object.path("refuse").path("unsupported").booleanValue();
                continue;
            }
            Fields fields = new Fields(source, object, vocabulary.with(object), whereabouts, problems);
            Event event = CanonicalEvent.read(source, fields, context);
            if (event != null) {
                events.add(event);
            }
        }
        if (problems.isEmpty()) {
            return new Understanding.Events(events);
        }
        ProblemCode code = unsupported ? ProblemCode.UNSUPPORTED : ProblemCode.VALIDATION_ERROR;
        return new Understanding.Refused(new Refusal(code, List.of(problems.all())));
    }

    /**
     * What the core found wrong with an event, in the sender's words: the core knows canonical fields only.
     *
     * @param body the body that was read into that event
     * @param settings with which it was read
     */
    public Refusal inSendersWords(ObjectNode body, ObjectNode settings, Refusal refusal) {
        List<JsonNode> yielded = new ArrayList<>();
        program.run(body, settings, yielded);
        ObjectNode event = yielded.stream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow(() -> new MappingException(source, "yields nothing for a body it understood before"));
        Fields fields = new Fields(source, event, vocabulary.with(event), new Whereabouts(body), new Problems());
        return new Refusal(
                refusal.code(), refusal.problems().stream().map(fields::located).toList());
    }

    private Problem refusal(ObjectNode yielded) {
        JsonNode refuse = yielded.get("refuse");
        JsonNode message = refuse.path("message");
        JsonNode field = refuse.path("field");
        if (yielded.size() != 1 || !message.isTextual() || !(field.isTextual() || field.isMissingNode())) {
            throw new MappingException(source, "must refuse as {\"refuse\": {\"field\": text, \"message\": text}}");
        }
        return field.isTextual()
                ? new Problem(field.textValue(), Places.pointer(field.textValue()), message.textValue())
                : Problem.ofBody(message.textValue());
    }

    private static Understanding refused(Problem... problems) {
        return new Understanding.Refused(Refusal.invalid(problems));
    }
}
