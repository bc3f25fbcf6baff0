package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outcome;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.NetworkVisits;
import dev.tributary.rest.api.NetworkVisits.Fresh;
import dev.tributary.rest.api.NetworkVisits.Known;
import dev.tributary.rest.api.NetworkVisits.Met;
import dev.tributary.rest.api.NetworkVisits.Nobody;
import dev.tributary.rest.api.NetworkVisits.Place;
import dev.tributary.rest.api.NetworkVisits.Reason;
import dev.tributary.rest.api.NetworkVisits.Surroundings;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The visits that pages and servers tell of by {@code GET} (contract everflow.md, sections 2.2 and 2.4): {@link #meet} makes
 * out whose a visit is, the router has it recorded, {@link #answer} says what came of it. A visit is not mapped: it is told
 * by strangers' browsers, so that only what is known is kept of it, and nothing is refused for what a link carries.
 */
final class Visits {
    static final String SOURCE = "visits";

    private static final String MET = "met";

    /** How long a visitor's later visits are repeated ones. */
    private static final int SESSION_HOURS = 24;

    private final NetworkVisits visits;
    private final Json json;
    private final Dialect dialect;
    private final int proxies;

    Visits(NetworkVisits visits, Json json, Dialect dialect, int proxies) {
        this.visits = visits;
        this.json = json;
        this.dialect = dialect;
        this.proxies = proxies;
    }

    /** The query is the body; what has nothing to be recorded is answered here. */
    void meet(Exchange exchange, boolean impression) {
        Call call = Call.of(exchange);
        call.claimedBy(SOURCE, dialect);
        Met met = visits.meet(said(call), surroundings(call, impression));
        exchange.setProperty(MET, met);
        if (met instanceof Fresh fresh) {
            record(exchange, call, fresh);
        } else if (met instanceof Known known) {
            end(exchange, answer(known.place(), known.click()));
        } else {
            end(exchange, nothing(((Nobody) met).reason()));
        }
    }

    /** After the visit was recorded, or refused. */
    void answer(Exchange exchange) {
        Fresh met = (Fresh) exchange.getProperty(MET, Met.class);
        UUID click = recorded(exchange);
        exchange.getMessage().setBody(click == null ? nothing(Reason.UNKNOWN_AFFILIATE) : answer(met.place(), click));
    }

    /** Hands the visit to the router. */
    static void record(Exchange exchange, Call call, Fresh fresh) {
        Event event = new Event(
                fresh.team(),
                SOURCE,
                null,
                EventType.CLICK,
                Wire.name(EventType.CLICK),
                null,
                call.receivedAt(),
                Identifiers.NONE,
                null,
                Person.UNKNOWN,
                fresh.visit(),
                null,
                UnknownReferral.REFUSE);
        call.isOf(fresh.team(), null);
        exchange.setProperty(UnderstandStep.TYPE, Wire.name(EventType.CLICK));
        exchange.getMessage().setBody(List.of(new Arrival(event, call.body())));
    }

    /** Null when the core refused it. */
    @SuppressWarnings("unchecked") // SubmitStep put them there
    static @Nullable UUID recorded(Exchange exchange) {
        List<Outcome> outcomes = exchange.getMessage().getBody(List.class);
        if (outcomes.get(0) instanceof Outcome.Failed failed) {
            Faults.logDeadLetter(Call.of(exchange).id(), failed.deadLetter());
        }
        return outcomes.get(0) instanceof Outcome.ClickRecorded click ? click.click() : null;
    }

    ObjectNode said(Call call) {
        return call.said(json);
    }

    Surroundings surroundings(Call call, boolean impression) {
        ClientAddress address = ClientAddress.of(call.request(), proxies);
        return new Surroundings(
                address == null ? null : address.text(), call.request().getHeader(HttpHeaders.USER_AGENT), impression);
    }

    static void end(Exchange exchange, Answer answer) {
        exchange.getMessage().setBody(answer);
        exchange.setRouteStop(true);
    }

    private Answer answer(Place place, UUID click) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("transaction_id", NetworkIds.write(click));
        said.put("oid", place.offer());
        said.put("aid", place.advertiser());
        said.put("session_duration", SESSION_HOURS);
        said.put("error_code", 0);
        return new Answer(200, json.bytes(said), null);
    }

    private Answer nothing(Reason reason) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("transaction_id", "");
        said.put("error_code", reason.code());
        said.put("error", sentence(reason));
        return new Answer(404, json.bytes(said), ErrorCode.NOT_FOUND);
    }

    private static String sentence(Reason reason) {
        return switch (reason) {
            case THROTTLED -> "Too many requests";
            case UNKNOWN_TRANSACTION -> "Invalid transaction id";
            case UNKNOWN_AFFILIATE -> "Invalid click: no approved affiliate has this number or coupon";
            case NOT_IN_THIS_OFFER -> "Offer mismatch: the affiliate takes part in another program";
            case UNKNOWN_OFFER -> "Invalid offer: name one by oid, or its advertiser by aid";
        };
    }
}
