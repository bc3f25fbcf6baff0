package dev.tributary.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.edge.EdgeMetrics.Fate;
import dev.tributary.edge.Parcel.Range;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.DeadLetters.Letter;
import dev.tributary.intake.api.EventDoors;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.kernel.Wire;
import dev.tributary.mapping.Context;
import dev.tributary.mapping.MappingException;
import dev.tributary.mapping.Understanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one request's items before anything is committed: each is offered to every destination that the team
 * has switched on and that its {@code integrations} let it go to. What is refused is put aside with its reason; its
 * neighbours go on.
 */
final class Distribution {
    private final List<Outlet> outlets;
    private final EdgeMetrics metrics;
    private final String requestId;
    private final UUID team;
    private final Instant receivedAt;
    private final Map<String, List<Offer>> offers = new HashMap<>();
    private final List<Letter> letters = new ArrayList<>();

    Distribution(List<Outlet> outlets, EdgeMetrics metrics, String requestId, UUID team, Instant receivedAt) {
        this.outlets = List.copyOf(outlets);
        this.metrics = metrics;
        this.requestId = requestId;
        this.team = team;
        this.receivedAt = receivedAt;
    }

    /** A destination that is switched on. In the order of {@link Destination}. */
    record Outlet(Destination destination, UUID integration, Understands mapping, ObjectNode settings) {}

    /** An event on its way to a door, with what is needed to tell its sender why it was refused. */
    record Offer(Outlet outlet, Arrival arrival) {}

    /** By the name of the door they go to. */
    Map<String, List<Offer>> offers() {
        return offers;
    }

    List<Letter> letters() {
        return letters;
    }

    void add(Parcel parcel, TrackedItems items) {
        int taken = Math.min(parcel.items().size(), TrackingLimits.EVENTS);
        for (Range range : parcel.items().subList(0, taken)) {
            try {
                offer(items.read(range));
            } catch (RefusedException bad) {
                putAside(WriteKeyStep.SOURCE, new RawBody(WriteKeys.blankedIn(range.of(parcel.body()))), bad.refusal());
            }
        }
        int left = parcel.items().size() - taken;
        if (left > 0) {
            Range from = parcel.items().get(taken);
            putAside(
                    WriteKeyStep.SOURCE,
                    new RawBody(WriteKeys.blankedIn(new Range(from.from(), parcel.body().length).of(parcel.body()))),
                    Refusal.invalid(Problem.ofBody("More than " + TrackingLimits.EVENTS
                            + " events in one batch: the last " + left + " were dropped")));
        }
    }

    /**
     * One sale is one commission: what the network takes as its own event is not offered as a sale of ours too. The
     * network is asked first.
     */
    private void offer(TrackedItem item) {
        boolean ofNetwork = false;
        for (Outlet outlet : outlets) {
            List<Event> events = understood(outlet, item);
            if (ofNetwork && events.stream().anyMatch(event -> event.type() == EventType.CONVERSION)) {
                metrics.distributed(outlet.destination().source(), Fate.SKIPPED);
                continue;
            }
            ofNetwork |= events.stream().anyMatch(event -> event.type() == EventType.ADVERTISER_EVENT);
            events.forEach(event -> add(outlet, item, event));
        }
    }

    private void add(Outlet outlet, TrackedItem item, Event event) {
        Optional<String> door = EventDoors.of(event.type());
        if (door.isEmpty()) {
            putAside(outlet.destination().source(), item.body(), Steps.notTaken(Wire.name(event.type())));
            return;
        }
        Arrival arrival = new Arrival(event, item.body(), outlet.integration(), item.timeCorrected());
        offers.computeIfAbsent(door.get(), name -> new ArrayList<>()).add(new Offer(outlet, arrival));
    }

    /** None when it does not go there. */
    private List<Event> understood(Outlet outlet, TrackedItem item) {
        Destination destination = outlet.destination();
        Fate fate = fate(destination, item, outlet.settings());
        if (fate != null) {
            metrics.distributed(destination.source(), fate);
            return List.of();
        }
        Understanding understanding = read(outlet, item);
        if (understanding instanceof Understanding.Refused refused) {
            putAside(destination.source(), item.body(), refused.refusal());
            return List.of();
        }
        metrics.distributed(destination.source(), Fate.OFFERED);
        return ((Understanding.Events) understanding).events();
    }

    /** Why it does not go there; null when it does. */
    private static @Nullable Fate fate(Destination destination, TrackedItem item, ObjectNode settings) {
        if (!destination.isChosen(integrations(item))) {
            return Fate.FILTERED;
        }
        boolean wanted = destination.takes(item.type()) && destination.concerns(item.json(), settings);
        return wanted ? null : Fate.SKIPPED;
    }

    private Understanding read(Outlet outlet, TrackedItem item) {
        try {
            Context context = new Context(team, receivedAt, UnknownReferral.RECORD, outlet.settings());
            return outlet.mapping().read(item.json(), context);
        } catch (MappingException ours) {
            Faults.log(requestId, ours);
            return new Understanding.Refused(
                    Refusal.invalid(Problem.ofBody("The mapping of this source failed on this event")));
        }
    }

    private static JsonNode integrations(TrackedItem item) {
        return item.json().path("integrations");
    }

    private void putAside(String source, RawBody body, Refusal refusal) {
        letters.add(new Letter(source, body, refusal));
        metrics.distributed(source, Fate.REFUSED);
    }
}
