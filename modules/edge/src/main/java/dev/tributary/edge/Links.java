package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.rest.api.NetworkVisits;
import dev.tributary.rest.api.NetworkVisits.Fresh;
import dev.tributary.rest.api.NetworkVisits.Known;
import dev.tributary.rest.api.NetworkVisits.Led;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The links of affiliates, {@code /<affiliate>/<offer>/} (contract everflow.md, section 2.5): both numbers in base 36, in
 * capital letters. A person follows them, so whatever can be led somewhere is, recorded or not. What only looks ahead, by
 * {@code HEAD} or a prefetch, is led there too and is no visit.
 */
final class Links {
    private static final String LED = "led";
    private static final int BASE = 36;
    private static final int LONGEST = 12;
    private static final String UNKNOWN = "There is no such link.\n";

    private final NetworkVisits network;
    private final Visits visits;
    private final Dialect dialect;

    Links(NetworkVisits network, Visits visits, Dialect dialect) {
        this.network = network;
        this.visits = visits;
        this.dialect = dialect;
    }

    void follow(Exchange exchange) {
        Call call = Call.of(exchange);
        call.claimedBy(Visits.SOURCE, dialect);
        Optional<Led> found = network.follow(said(call), visits.surroundings(call, false));
        if (found.isEmpty()) {
            Visits.end(exchange, Answer.text(404, UNKNOWN.getBytes(StandardCharsets.UTF_8), ErrorCode.NOT_FOUND));
            return;
        }
        Led led = found.get();
        if (led.met() instanceof Fresh fresh && !looksAhead(call)) {
            exchange.setProperty(LED, led);
            Visits.record(exchange, call, fresh);
        } else {
            UUID known = led.met() instanceof Known before ? before.click() : null;
            Visits.end(exchange, Answer.redirect(led.way().to(known)));
        }
    }

    /** After the visit was recorded, or refused. */
    void lead(Exchange exchange) {
        Led led = exchange.getProperty(LED, Led.class);
        exchange.getMessage().setBody(Answer.redirect(led.way().to(Visits.recorded(exchange))));
    }

    private ObjectNode said(Call call) {
        String[] parts = call.request().path().split("/", -1);
        ObjectNode said = visits.said(call);
        said.put("affid", number(parts[1]));
        said.put("oid", number(parts[2]));
        return said;
    }

    /** Empty when it is no number of ours, or is not how we write it: a link has one name. */
    private static String number(String code) {
        if (code.length() > LONGEST) {
            return "";
        }
        long number = Long.parseLong(code, BASE);
        return Long.toString(number, BASE).toUpperCase(Locale.ROOT).equals(code) ? Long.toString(number) : "";
    }

    private static boolean looksAhead(Call call) {
        return call.request().method().equals(HttpMethod.HEAD)
                || isPrefetch(call.request().getHeader("Purpose"))
                || isPrefetch(call.request().getHeader("Sec-Purpose"))
                || isPrefetch(call.request().getHeader("X-Moz"));
    }

    private static boolean isPrefetch(@Nullable String purpose) {
        return purpose != null && purpose.toLowerCase(Locale.ROOT).matches("\\s*(prefetch|preview|instant)\\b.*");
    }
}
