package dev.tributary.edge;

import dev.tributary.edge.Parcel.Range;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.DeadLetters;
import dev.tributary.intake.api.DeadLetters.Letter;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.mapping.Context;
import dev.tributary.mapping.MappingException;
import dev.tributary.mapping.SourceMapping;
import dev.tributary.mapping.Understanding;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list of payloads, as Segment's webhooks send them when they batch (contract segment.md, A4). Each is read alone: one
 * that is bad never fails the others, and is kept with its reason before the sender hears of it.
 */
final class ReadingLists {
    private final String source;
    private final Understands mapping;
    private final Json json;
    private final DeadLetters deadLetters;
    private final Pace pace;
    private final ParcelReader reader = new ParcelReader();

    ReadingLists(String source, Understands mapping, Json json, DeadLetters deadLetters, Pace pace) {
        this.source = source;
        this.mapping = mapping;
        this.json = json;
        this.deadLetters = deadLetters;
        this.pace = pace;
    }

    /**
     * What was read.
     *
     * @param refusals why the others were not; those that can be mended are kept already
     */
    record Listed(List<Arrival> arrivals, List<Refusal> refusals, Tally tally) {}

    /**
     * @param integration whose source it is; null when it is nobody's
     * @throws RefusedException when it is no list of at most {@link SourceMapping#EVENTS_MAX}; nothing is kept then
     */
    Listed read(byte[] body, Context context, @Nullable UUID integration) {
        List<Range> elements = reader.elements(body);
        if (elements.isEmpty() || elements.size() > SourceMapping.EVENTS_MAX) {
            throw new RefusedException(Refusal.invalid(Problem.ofBody(
                    "A list has 1 to " + SourceMapping.EVENTS_MAX + " payloads; this one has " + elements.size())));
        }
        List<Arrival> arrivals = new ArrayList<>();
        List<Letter> refused = new ArrayList<>();
        List<Refusal> skipped = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        long begun = System.nanoTime();
        for (Range element : elements) {
            RawBody item = new RawBody(element.of(body));
            Understanding understanding = understand(item, context);
            if (understanding instanceof Understanding.Events events) {
                events.events().forEach(event -> arrivals.add(new Arrival(event, item, integration)));
                continue;
            }
            Refusal refusal = ((Understanding.Refused) understanding).refusal();
            if (refusal.code() == ProblemCode.UNSUPPORTED) {
                skipped.add(refusal);
            } else {
                refused.add(new Letter(source, item, refusal));
            }
        }
        pace.took(System.nanoTime() - begun, body.length);
        if (!refused.isEmpty()) {
            deadLetters.keepAll(context.team(), refused);
        }
        refused.forEach(letter -> refusals.add(letter.refusal()));
        refusals.addAll(skipped);
        return new Listed(arrivals, refusals, new Tally(elements.size(), refused.size(), skipped.size()));
    }

    private Understanding understand(RawBody item, Context context) {
        try {
            return mapping.read(json.readObject(item.bytes()), context);
        } catch (MalformedJsonException malformed) {
            return new Understanding.Refused(Refusal.invalid(malformed.problem()));
        } catch (MappingException ours) {
            return new Understanding.Refused(
                    Refusal.invalid(Problem.ofBody("The mapping of this source failed on this body")));
        }
    }
}
