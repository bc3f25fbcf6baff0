package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.intake.api.Outcome;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.PagesSignups;
import dev.tributary.rest.api.PagesSignups.Signup;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Sign-ups that pages tell of (contract affonso.md, sections 7 and 20), from whoever tells them. The answer says whether one
 * was recorded and nothing of whose it is.
 */
final class PixelSignups {
    private final PagesSignups signups;
    private final Json json;
    private final Dialect dialect;

    PixelSignups(PagesSignups signups, Json json, Dialect dialect) {
        this.signups = signups;
        this.json = json;
        this.dialect = dialect;
    }

    /** What could not be recorded anyway is answered here; of the rest the body is what the mapping of sign-ups reads. */
    void meet(Exchange exchange) {
        Call call = Call.of(exchange);
        call.claimedBy(TrackStep.SOURCE, dialect);
        Optional<Signup> signup = signups.read(call.said(json));
        if (signup.isEmpty()) {
            Visits.end(exchange, answer(false));
            return;
        }
        call.isOf(signup.get().team(), null);
        call.received(json.bytes(signup.get().body()));
    }

    @SuppressWarnings("unchecked") // SubmitStep put them there
    void answer(Exchange exchange) {
        List<Outcome> outcomes = exchange.getMessage().getBody(List.class);
        exchange.getMessage().setBody(answer(outcomes.get(0) instanceof Outcome.SignedUp));
    }

    private Answer answer(boolean recorded) {
        return new Answer(200, json.bytes(JsonNodeFactory.instance.objectNode().put("recorded", recorded)), null);
    }
}
