package dev.tributary.edge;

import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** Runs one operation of the management API, on the worker that runs the route. */
final class OperateStep implements Step.Work {
    private final Operation operation;
    private final List<String> template;
    private final Dialect dialect;

    /** @param path the route's own, such as {@code /v1/affiliates/{id}} */
    OperateStep(Operation operation, String path, Dialect dialect) {
        this.operation = operation;
        this.template = List.of(path.split("/", -1));
        this.dialect = dialect;
    }

    @Override
    public void run(Exchange exchange) {
        Call call = Call.of(exchange);
        Request request = new Request(
                call.caller().team(),
                call.caller().key(),
                pathParameters(Methods.withoutLastSlash(call.request().path())),
                QueryParameters.of(call),
                call.body(),
                call.receivedAt());
        exchange.getMessage().setBody(dialect.reply(operation.run(request)));
    }

    private Map<String, String> pathParameters(String path) {
        String[] segments = path.split("/", -1);
        Map<String, String> parameters = new HashMap<>();
        for (int at = 0; at < template.size() && at < segments.length; at++) {
            String name = template.get(at);
            if (name.startsWith("{")) {
                parameters.put(name.substring(1, name.length() - 1), decoded(segments[at]));
            }
        }
        return parameters;
    }

    /** A plus is a plus in a path. */
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) { // a lone percent sign
            throw wrong("The path has a percent sign that encodes nothing; write it as %25");
        }
    }

    private static RefusedException wrong(String message) {
        return new RefusedException(Refusal.invalid(Problem.ofBody(message)));
    }
}
