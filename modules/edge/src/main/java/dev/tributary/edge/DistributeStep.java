package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.edge.Distribution.Offer;
import dev.tributary.edge.Distribution.Outlet;
import dev.tributary.intake.api.DeadLetters;
import dev.tributary.intake.api.DeadLetters.Letter;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Submissions;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Scope;
import dev.tributary.partners.api.TeamIntegrations;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Hands the items of a {@link Parcel} to everybody they are for, one submission per door and all doors at once, and
 * answers when all is committed. A client hears of trouble only where sending again helps: what is wrong with an item is
 * kept as a dead letter, after the others are committed, so that a second try keeps it once.
 */
final class DistributeStep implements Step {
    private final Map<String, Submissions> doors;
    private final TeamIntegrations integrations;
    private final SwitchedOff switchedOff;
    private final DeadLetters deadLetters;
    private final SourceCatalogue sources;
    private final Json json;
    private final IntegrationSettings settings;
    private final EdgeMetrics metrics;
    private final SegmentDialect dialect;
    private final String type;
    private final boolean browser;
    private final int proxies;

    /**
     * @param type that the path says; empty when it says none
     * @param browser the path is one of those that only browsers use
     * @param proxies between the hub and its clients
     */
    DistributeStep(
            Edge.Core core,
            SwitchedOff switchedOff,
            SourceCatalogue sources,
            Json json,
            EdgeMetrics metrics,
            SegmentDialect dialect,
            String type,
            boolean browser,
            int proxies) {
        this.doors = core.doors();
        this.integrations = core.integrations();
        this.switchedOff = switchedOff;
        this.deadLetters = core.deadLetters();
        this.sources = sources;
        this.json = json;
        this.settings = new IntegrationSettings(json);
        this.metrics = metrics;
        this.dialect = dialect;
        this.type = type;
        this.browser = browser;
        this.proxies = proxies;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the exchange carries on; nobody waits for the future
    public boolean run(Exchange exchange, AsyncCallback done) {
        Call call = Call.of(exchange);
        Distribution distribution = distributed(call, exchange.getMessage().getBody(Parcel.class));
        call.handedIn();
        List<Submitted> submitted = distribution.offers().entrySet().stream()
                .map(entry -> submit(entry.getKey(), entry.getValue()))
                .toList();
        CompletableFuture.allOf(submitted.stream().map(Submitted::outcomes).toArray(CompletableFuture[]::new))
                .whenComplete((all, failure) -> call.eventLoop().runOnContext(now -> {
                    try {
                        goOn(exchange, done, call, distribution, submitted, failure);
                    } catch (Throwable unexpected) { // or the request would hang
                        exchange.setException(unexpected);
                        done.done(false);
                    }
                }));
        return false;
    }

    private Distribution distributed(Call call, Parcel parcel) {
        Distribution distribution = new Distribution(
                outlets(call), metrics, call.id(), call.caller().team(), call.receivedAt());
        TrackedItems items = new TrackedItems(json, parcel, type, call.receivedAt(), address(call), browser);
        distribution.add(parcel, items);
        if (type.isEmpty() && !parcel.marks().batch()) {
            Refusal refusal = Refusal.invalid(new Problem("batch", "/batch", "must be a list of events"));
            distribution.letters().add(new Letter(WriteKeyStep.SOURCE, WriteKeys.blankedIn(call.body()), refusal));
        }
        return distribution;
    }

    private @Nullable String address(Call call) {
        ClientAddress address = ClientAddress.of(call.request(), proxies);
        return address == null ? null : address.text();
    }

    /**
     * The caller's own integration, and the first of each other kind that the team has switched on. Nothing here is
     * signed, so that integrations which take signed requests only get nothing.
     */
    private List<Outlet> outlets(Call call) {
        List<Integration> enabled = integrations.enabled(call.caller().team());
        List<Outlet> outlets = new ArrayList<>();
        for (Destination destination : Destination.values()) {
            if (!mayReach(call.caller(), destination)
                    || switchedOff.isOff(call.caller().team(), destination.source())) {
                continue;
            }
            Integration own = call.integration();
            Stream.concat(Stream.ofNullable(own), enabled.stream())
                    .filter(integration -> integration.kind().equals(destination.source()))
                    .filter(integration -> !settings.requireSignature(integration))
                    .findFirst()
                    .flatMap(integration -> sources.find(destination.source())
                            .map(mapping -> new Outlet(destination, integration.id(), mapping, settings(integration))))
                    .ifPresent(outlets::add);
        }
        return outlets;
    }

    /** What an API key may not do at a source's own door it may not do here. Write keys stand for the team's sites. */
    private static boolean mayReach(Granted caller, Destination destination) {
        return caller.integration() != null
                || destination != Destination.REFERSION
                || caller.scopes().contains(Scope.WRITE_AFFILIATES);
    }

    private ObjectNode settings(Integration integration) {
        ObjectNode settings = this.settings.of(integration);
        settings.remove(IntegrationSettings.VERIFICATION_TOKEN); // nothing here is asked for it
        return settings;
    }

    private ObjectNode read(byte[] ours) {
        try {
            return json.readObject(ours);
        } catch (MalformedJsonException impossible) {
            throw new IllegalStateException("what was checked before it was kept can be read", impossible);
        }
    }

    private Submitted submit(String name, List<Offer> offers) {
        Submissions door = Objects.requireNonNull(doors.get(name), () -> "there is no door " + name);
        return new Submitted(
                offers, door.submit(offers.stream().map(Offer::arrival).toList()));
    }

    /** On the event loop. */
    private void goOn(
            Exchange exchange,
            AsyncCallback done,
            Call call,
            Distribution distribution,
            List<Submitted> submitted,
            @Nullable Throwable failure) {
        if (failure != null) {
            call.handedBack();
            exchange.setException(
                    failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure);
            done.done(false);
            return;
        }
        List<Letter> letters = distribution.letters();
        boolean refused = submitted.stream().anyMatch(Submitted::isAnyRefused);
        submitted.forEach(this::count);
        if (letters.isEmpty() && !refused) {
            exchange.getMessage().setBody(dialect.success());
            done.done(false);
            return;
        }
        call.eventLoop()
                .executeBlocking(() -> keep(call, letters, submitted), false)
                .onComplete(kept -> {
                    if (kept.failed()) {
                        exchange.setException(kept.cause());
                    } else {
                        exchange.getMessage().setBody(dialect.success());
                    }
                    done.done(false);
                });
    }

    private void count(Submitted door) {
        List<Outcome> outcomes = door.outcomes().join();
        for (int at = 0; at < outcomes.size(); at++) {
            Offer offer = door.offers().get(at);
            metrics.happened(
                    offer.outlet().destination().source(),
                    offer.arrival().event().type(),
                    outcomes.get(at));
        }
    }

    private int keep(Call call, List<Letter> letters, List<Submitted> submitted) {
        List<Letter> all = new ArrayList<>(letters);
        for (Submitted door : submitted) {
            List<Outcome> outcomes = door.outcomes().join();
            for (int at = 0; at < outcomes.size(); at++) {
                if (outcomes.get(at) instanceof Outcome.Refused refused) {
                    all.add(letter(door.offers().get(at), refused.refusal()));
                }
                if (outcomes.get(at) instanceof Outcome.Failed failed) { // kept already
                    Faults.logDeadLetter(call.id(), failed.deadLetter());
                }
            }
        }
        if (!all.isEmpty()) {
            deadLetters.keepAll(call.caller().team(), all);
        }
        return all.size();
    }

    private Letter letter(Offer offer, Refusal refusal) {
        ObjectNode item = read(offer.arrival().body().bytes());
        Refusal said =
                offer.outlet().mapping().inSendersWords(item, offer.outlet().settings(), refusal);
        return new Letter(offer.outlet().destination().source(), offer.arrival().body(), said);
    }

    /** What one door was given, and what became of it. */
    private record Submitted(List<Offer> offers, CompletableFuture<List<Outcome>> outcomes) {
        boolean isAnyRefused() {
            return outcomes.join().stream()
                    .anyMatch(outcome -> outcome instanceof Outcome.Refused || outcome instanceof Outcome.Failed);
        }
    }
}
