package dev.tributary.edge;

import dev.tributary.edge.EdgeSettings.RequestRates;
import dev.tributary.edge.EdgeSettings.Visitors;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Browsing;
import java.time.InstantSource;

/** The steps {@code tributary:browser?step=...}, of the routes that browsers ask. */
final class BrowserSteps {
    private final int proxies;
    private final VisitorStep visitor;
    private final TrackStep track;
    private final Visits visits;
    private final Links links;
    private final PixelSignups signups;

    BrowserSteps(Browsing browsing, Json json, Dialects dialects, Visitors visitors, InstantSource clock) {
        proxies = visitors.proxies();
        visitor = new VisitorStep(new RateLimits(new RequestRates(visitors.perMinute(), 0), clock), visitors.proxies());
        track = new TrackStep(browsing.tracking(), json, dialects.envelope(), visitors.proxies());
        visits = new Visits(browsing.visits(), json, dialects.envelope(), visitors.proxies());
        links = new Links(browsing.visits(), visits, dialects.envelope());
        signups = new PixelSignups(browsing.signups(), json, dialects.envelope());
    }

    /** How many stand between the hub and a visitor. */
    int proxies() {
        return proxies;
    }

    Step named(String name, StepOptions options) {
        return switch (name) {
            case "count" -> Step.now(visitor);
            case "track" -> Step.now(track);
            case "click" -> Step.now(exchange -> visits.meet(exchange, false));
            case "impression" -> Step.now(exchange -> visits.meet(exchange, true));
            case "recorded" -> Step.now(visits::answer);
            case "follow" -> Step.now(links::follow);
            case "lead" -> Step.now(links::lead);
            case "signup" -> Step.now(signups::meet);
            case "signed-up" -> Step.now(signups::answer);
            default -> throw options.wrong("there is no step for browsers called " + name);
        };
    }
}
