package dev.tributary.edge;

import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Explanations;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Why an event did what it did: by its id in the path, or by the sender's key in the query. */
final class ExplainStep implements Step.Work {
    private static final String KEY = "external_event_id";
    private static final int KEY_CHARS_MAX = 255;

    private final Explanations explanations;
    private final By by;
    private final Step.Work listing;
    private final Envelope envelope;

    /** @param listing where no key is named */
    ExplainStep(Explanations explanations, By by, Step.Work listing, Envelope envelope) {
        this.explanations = explanations;
        this.by = by;
        this.listing = listing;
        this.envelope = envelope;
    }

    /** How events are looked for. */
    enum By {
        ID,
        KEY
    }

    @Override
    public void run(Exchange exchange) throws Exception {
        Call call = Call.of(exchange);
        switch (by) {
            case ID -> exchange.getMessage().setBody(envelope.explanation(byId(call)));
            case KEY -> byKey(exchange, call);
        }
    }

    private void byKey(Exchange exchange, Call call) throws Exception {
        if (namesAKey(call.request())) {
            List<Explanation> found = explanations.byKey(team(call), key(call));
            exchange.getMessage().setBody(envelope.explanations(found));
        } else {
            listing.run(exchange);
        }
    }

    private static boolean namesAKey(HttpServerRequest request) {
        try {
            return request.params().contains(KEY);
        } catch (IllegalArgumentException notEncoded) { // a lone percent sign; the listing says so
            return false;
        }
    }

    private Explanation byId(Call call) {
        Optional<UUID> id = IdType.EVENT.read(
                lastSegment(Methods.withoutLastSlash(call.request().path())));
        return id.flatMap(event -> explanations.byId(team(call), event))
                .orElseThrow(() -> new RefusedException(Refusal.notFound(Problem.ofBody("There is no such event"))));
    }

    private static String key(Call call) {
        String key = parameter(call.request());
        if (key == null || key.isBlank()) {
            throw wrong("Name the events: ?external_event_id=<the key you sent>");
        }
        if (key.length() > KEY_CHARS_MAX) {
            throw wrong("external_event_id must be at most " + KEY_CHARS_MAX + " characters");
        }
        if (!isStorable(key)) {
            throw wrong("external_event_id must contain neither NUL nor half of a surrogate pair");
        }
        return key;
    }

    /** What PostgreSQL can be asked about; no event can have come under any other key. */
    private static boolean isStorable(String key) {
        return key.codePoints().noneMatch(point -> point == 0 || isHalfAPair(point));
    }

    private static boolean isHalfAPair(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static RefusedException wrong(String message) {
        return new RefusedException(Refusal.invalid(new Problem(KEY, null, message)));
    }

    private static @Nullable String parameter(HttpServerRequest request) {
        try {
            return request.getParam(KEY);
        } catch (IllegalArgumentException notEncoded) { // a lone percent sign
            return null;
        }
    }

    private static UUID team(Call call) {
        return call.caller().team();
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
