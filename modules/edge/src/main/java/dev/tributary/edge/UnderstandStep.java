package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.DeadLetters;
import dev.tributary.intake.api.EventDoors;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.ProblemCode;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.kernel.Wire;
import dev.tributary.mapping.Context;
import dev.tributary.mapping.MappingException;
import dev.tributary.mapping.Understanding;
import dev.tributary.partners.api.Integration;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Body in, events out: the exchange then holds a list of {@link Arrival}, and the property {@link #TYPE} says what they
 * are. What cannot be understood is kept before the caller hears of it, so that nothing an authenticated caller sent is
 * lost.
 */
final class UnderstandStep implements Step {
    /** The type of the request's events, in lower case: that of the first, or {@link #MIXED} where doors differ. */
    static final String TYPE = "type";

    static final String MIXED = "mixed";

    /** A {@link Tally}, where the body was a list of payloads. */
    static final String TALLY = "tally";

    private static final String VENDORS = "/v1/sources/";

    /** A {@link UnaryOperator} that turns what the core says of a field into what the sender calls it. */
    static final String SENDERS_WORDS = "senders-words";

    private final String source;
    private final UnknownReferral unreferred;
    private final Understands mapping;
    private final SettingsOfCall settings;
    private final Json json;
    private final DeadLetters deadLetters;
    private final ReadingLists lists;
    private final Pace pace = new Pace();

    UnderstandStep(
            String source,
            UnknownReferral unreferred,
            Understands mapping,
            SettingsOfCall settings,
            Json json,
            DeadLetters deadLetters) {
        this.source = source;
        this.unreferred = unreferred;
        this.mapping = mapping;
        this.settings = settings;
        this.json = json;
        this.deadLetters = deadLetters;
        this.lists = new ReadingLists(source, mapping, json, deadLetters, pace);
    }

    @Override
    public boolean isQuick() {
        return pace.isQuick();
    }

    @Override
    public boolean run(Exchange exchange, AsyncCallback done) throws Exception {
        Call call = Call.of(exchange);
        ObjectNode given = settings(call);
        if (isListOfPayloads(call)) {
            listed(exchange, call, given);
            done.done(true);
            return true;
        }
        List<Event> events = events(call, given);
        RawBody body = call.body();
        exchange.getMessage().setBody(arrivals(call, events));
        exchange.setProperty(TYPE, type(events));
        exchange.setProperty(SENDERS_WORDS, (UnaryOperator<Refusal>) refusal -> inSendersWords(body, given, refusal));
        done.done(true);
        return true;
    }

    /** What was understood of the call, with the integration that it came through. */
    static List<Arrival> arrivals(Call call, List<Event> events) {
        Integration integration = call.integration();
        UUID from = integration == null ? null : integration.id();
        return events.stream()
                .map(event -> new Arrival(event, call.body(), from))
                .toList();
    }

    /** The API's own paths take one thing at a time. */
    private static boolean isListOfPayloads(Call call) {
        String path = call.request().path();
        return path != null
                && path.startsWith(VENDORS)
                && ParcelReader.isList(call.body().bytes());
    }

    private void listed(Exchange exchange, Call call, ObjectNode given) {
        Integration integration = call.integration();
        Context context = new Context(call.team(), call.receivedAt(), unreferred, given);
        ReadingLists.Listed read = list(call, context, integration == null ? null : integration.id());
        if (read.arrivals().isEmpty()) {
            throw new RefusedException(read.refusals().get(0));
        }
        exchange.getMessage().setBody(read.arrivals());
        exchange.setProperty(TALLY, read.tally());
        exchange.setProperty(
                TYPE, type(read.arrivals().stream().map(Arrival::event).toList()));
    }

    private ReadingLists.Listed list(Call call, Context context, @Nullable UUID integration) {
        try {
            return lists.read(call.body().bytes(), context, integration);
        } catch (RefusedException noList) {
            throw keep(call, noList.refusal());
        }
    }

    /** As {@link #run} reads, but keeps nothing of what cannot be understood. */
    Understanding attempt(Call call) throws MalformedJsonException {
        return mapping.read(json.readObject(call.body().bytes()), context(call));
    }

    /** What the core refuses of what {@link #attempt} read, in the sender's words. */
    Refusal inSendersWords(Call call, Refusal refusal) {
        return inSendersWords(call.body(), settings(call), refusal);
    }

    /** The body is read once more: that is rare, and cheaper than to keep every parsed body until its commit. */
    private Refusal inSendersWords(RawBody body, ObjectNode given, Refusal refusal) {
        try {
            return mapping.inSendersWords(json.readObject(body.bytes()), given, refusal);
        } catch (MalformedJsonException impossible) {
            throw new IllegalStateException("a body that could be read once can be read twice", impossible);
        }
    }

    private List<Event> events(Call call, ObjectNode given) {
        Understanding understanding = understand(call, parse(call), given);
        if (understanding instanceof Understanding.Refused refused) {
            throw refused.refusal().code() == ProblemCode.UNSUPPORTED
                    ? new RefusedException(refused.refusal()) // no mending would make it something to take
                    : keep(call, refused.refusal());
        }
        return ((Understanding.Events) understanding).events();
    }

    private Understanding understand(Call call, ObjectNode body, ObjectNode given) {
        long begun = System.nanoTime();
        try {
            Understanding read = mapping.read(body, new Context(call.team(), call.receivedAt(), unreferred, given));
            pace.took(System.nanoTime() - begun, call.body().bytes().length);
            return read;
        } catch (MappingException ours) {
            pace.took(System.nanoTime() - begun, call.body().bytes().length);
            keep(call, Refusal.invalid(Problem.ofBody("The mapping of this source failed on this body")));
            throw ours;
        }
    }

    private Context context(Call call) {
        return new Context(call.team(), call.receivedAt(), unreferred, settings.of(call));
    }

    private ObjectNode settings(Call call) {
        try {
            return settings.of(call);
        } catch (RefusedException malformed) {
            throw keep(call, malformed.refusal());
        }
    }

    private ObjectNode parse(Call call) {
        try {
            return json.readObject(call.body().bytes());
        } catch (MalformedJsonException malformed) {
            throw keep(call, Refusal.invalid(malformed.problem()));
        }
    }

    private RefusedException keep(Call call, Refusal refusal) {
        deadLetters.keep(call.team(), source, call.body(), refusal);
        return new RefusedException(refusal);
    }

    /** Events of one door go together, by the type of the first. */
    static String type(List<Event> events) {
        EventType first = events.get(0).type();
        boolean together =
                events.stream().allMatch(event -> EventDoors.of(event.type()).equals(EventDoors.of(first)));
        return together ? Wire.name(first) : MIXED;
    }
}
