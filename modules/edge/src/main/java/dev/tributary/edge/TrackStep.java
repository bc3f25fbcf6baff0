package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Tracking;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Hears what a pixel tells, from whoever tells it, and answers in the pixel's own form: without the envelope. */
final class TrackStep implements Step.Work {
    static final String SOURCE = "track";

    private final Tracking tracking;
    private final Json json;
    private final Dialect dialect;
    private final int proxies;

    TrackStep(Tracking tracking, Json json, Dialect dialect, int proxies) {
        this.tracking = tracking;
        this.json = json;
        this.dialect = dialect;
        this.proxies = proxies;
    }

    @Override
    public void run(Exchange exchange) {
        Call call = Call.of(exchange);
        call.claimedBy(SOURCE, dialect);
        ObjectNode answer = tracking.visit(call.said(json), address(call), call.receivedAt());
        exchange.getMessage().setBody(new Answer(200, json.bytes(answer), null));
    }

    private @Nullable String address(Call call) {
        ClientAddress address = ClientAddress.of(call.request(), proxies);
        return address == null ? null : address.text();
    }
}
