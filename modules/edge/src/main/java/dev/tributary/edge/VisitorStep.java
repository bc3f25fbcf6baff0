package dev.tributary.edge;

import dev.tributary.edge.RateLimits.Measure;
import dev.tributary.edge.RateLimits.Quota;
import org.apache.camel.Exchange;

/** Visitors have no key, so that the requests of each address are counted; where nothing is left the route ends here. */
final class VisitorStep implements Step.Work {
    private final RateLimits limits;
    private final int proxies;

    VisitorStep(RateLimits limits, int proxies) {
        this.limits = limits;
        this.proxies = proxies;
    }

    @Override
    public void run(Exchange exchange) {
        Call call = Call.of(exchange);
        ClientAddress address = ClientAddress.of(call.request(), proxies);
        Quota quota = address == null ? null : limits.take(address.network(), Measure.BOTH);
        if (quota != null && quota.isExceeded()) {
            exchange.getMessage().setBody(call.dialect().rateLimited(quota.retryAfterSeconds()));
            exchange.setRouteStop(true);
        }
    }
}
