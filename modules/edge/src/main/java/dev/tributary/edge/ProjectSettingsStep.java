package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.json.Json;
import io.vertx.core.http.HttpHeaders;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * Tells a browser's library where to send to (contract segment.md, C3): here, by the name it found us under. Who has no
 * good key hears that there is nothing.
 */
final class ProjectSettingsStep implements Step.Work {
    private static final String BEFORE = "/v1/projects/";
    private static final String AFTER = "/settings";
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.\\[\\]:-]{1,255}");
    private static final Pattern NEAR = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

    private final Authentication authentication;
    private final AdmitStep admit;
    private final SegmentDialect dialect;
    private final Json json;

    ProjectSettingsStep(Authentication authentication, AdmitStep admit, SegmentDialect dialect, Json json) {
        this.authentication = authentication;
        this.admit = admit;
        this.dialect = dialect;
        this.json = json;
    }

    @Override
    public void run(Exchange exchange) {
        Call call = Call.of(exchange);
        call.claimedBy(WriteKeyStep.SOURCE, dialect);
        String path = call.request().path();
        String key = path.substring(BEFORE.length(), path.lastIndexOf(AFTER));
        call.presents(key, RateLimits.Measure.SECOND);
        Answer refusal = authentication.refusal(call);
        if (refusal == null && isAdmitted(exchange)) {
            exchange.getMessage().setBody(new Answer(200, settings(call, key), null));
        } else {
            boolean ofKey = refusal == null || refusal.status() == ErrorCode.INVALID_API_KEY.status();
            exchange.getMessage().setBody(ofKey ? dialect.error(ErrorCode.NOT_FOUND, call.id()) : refusal);
        }
    }

    private boolean isAdmitted(Exchange exchange) {
        try {
            admit.run(exchange);
            return true;
        } catch (MissingScopeException | SwitchedOffException | BadSignatureException no) {
            return false;
        }
    }

    private byte[] settings(Call call, String key) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        ObjectNode segment = settings.putObject("integrations").putObject("Segment.io");
        segment.put("apiKey", key);
        String host = call.request().getHeader(HttpHeaders.HOST);
        if (host != null && HOST.matcher(host).matches()) {
            segment.put("apiHost", host + "/v1");
            if (NEAR.matcher(host).matches()) {
                segment.put("protocol", "http"); // the library takes https otherwise
            }
        }
        return json.bytes(settings);
    }
}
