package dev.tributary.edge;

import dev.tributary.partners.api.Scope;
import dev.tributary.platform.json.Json;
import org.apache.camel.Exchange;

/** The steps {@code tributary:tracking?step=...}, of the routes that Segment's clients ask. */
final class TrackingSteps {
    private final Edge.Core core;
    private final Json json;
    private final SourceCatalogue sources;
    private final EdgeMetrics metrics;
    private final Dialects dialects;
    private final Authentication authentication;
    private final AdmitStep admit;
    private final SwitchedOff switchedOff;
    private final int proxies;

    /** @param proxies between the hub and its clients */
    TrackingSteps(
            Edge.Core core,
            Json json,
            SourceCatalogue sources,
            EdgeMetrics metrics,
            Dialects dialects,
            Authentication authentication,
            Signatures signatures,
            int proxies) {
        this.core = core;
        this.json = json;
        this.sources = sources;
        this.metrics = metrics;
        this.dialects = dialects;
        this.authentication = authentication;
        this.proxies = proxies;
        switchedOff = new SwitchedOff(core.switches());
        admit = new AdmitStep(
                WriteKeyStep.SOURCE,
                Scope.WRITE_COMMISSIONS,
                dialects.segment(),
                Destination.OURS.source(),
                "",
                core.integrations(),
                signatures);
    }

    Step named(String name, StepOptions options) {
        return switch (name) {
            case "write-key" -> writeKey(options);
            case "distribute" -> distribute(options);
            case "settings" -> Step.now(new ProjectSettingsStep(authentication, admit, dialects.segment(), json));
            case "drop" -> Step.now(this::drop);
            default -> throw options.wrong("there is no step of the tracking API called " + name);
        };
    }

    private Step writeKey(StepOptions options) {
        boolean batch = options.flag("batch");
        boolean pixels = options.flag("pixels");
        return Step.now(new WriteKeyStep(authentication, admit, dialects, core.deadLetters(), batch, pixels));
    }

    private Step distribute(StepOptions options) {
        String type = options.optional("type").orElse("");
        boolean browser = options.flag("browser");
        return new DistributeStep(
                core, switchedOff, sources, json, metrics, dialects.segment(), type, browser, proxies);
    }

    /** Heard, and forgotten: what a client tells about itself. */
    private void drop(Exchange exchange) {
        Call.of(exchange).claimedBy(WriteKeyStep.SOURCE, dialects.segment());
        exchange.getMessage().setBody(dialects.segment().success());
    }
}
