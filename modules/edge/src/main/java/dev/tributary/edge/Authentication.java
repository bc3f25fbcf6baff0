package dev.tributary.edge;

import dev.tributary.partners.api.Authenticator;
import dev.tributary.partners.api.Authenticator.Verdict;
import dev.tributary.partners.api.Authenticator.Verdict.Denied;
import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import dev.tributary.platform.database.DatabaseUnavailableException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Who is calling? Asked before a byte of the body is read, so that strangers cannot fill the memory, and before it is
 * said whether a path exists. The question may reach the database, so a worker asks it.
 */
final class Authentication implements Handler<RoutingContext> {
    private static final String SCHEME = "bearer";

    private final Authenticator authenticator;
    private final Answers answers;

    Authentication(Authenticator authenticator, Answers answers) {
        this.authenticator = authenticator;
        this.answers = answers;
    }

    @Override
    public void handle(RoutingContext routing) {
        Call call = Call.of(routing);
        List<String> presented = call.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (presented.isEmpty() || presented.get(0).isBlank()) {
            answers.send(call, ErrorCode.MISSING_API_KEY);
            return;
        }
        String key = presented.size() == 1 ? bearer(presented.get(0).trim()) : "";
        if (key.isEmpty()) {
            answers.send(call, ErrorCode.INVALID_API_KEY_FORMAT);
            return;
        }
        call.request().pause();
        call.hold();
        routing.vertx()
                .executeBlocking(() -> authenticator.authenticate(key), false)
                .onComplete(asked -> call.letGo())
                .onSuccess(verdict -> decide(routing, call, verdict))
                .onFailure(failure -> failed(call, failure));
    }

    /** The key; empty when the header holds anything else. */
    private static String bearer(String header) {
        boolean bearer = header.length() > SCHEME.length()
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && Character.isWhitespace(header.charAt(SCHEME.length()));
        return bearer ? header.substring(SCHEME.length()).trim() : "";
    }

    private void decide(RoutingContext routing, Call call, Verdict verdict) {
        if (call.isAnswered()) { // took longer than the client was promised
            return;
        }
        if (verdict instanceof Granted granted) {
            call.authenticated(granted);
            routing.next();
            return;
        }
        answers.send(call, code((Denied) verdict));
    }

    private static ErrorCode code(Denied denied) {
        return switch (denied) {
            case MALFORMED -> ErrorCode.INVALID_API_KEY_FORMAT;
            case UNKNOWN -> ErrorCode.INVALID_API_KEY;
            case DISABLED -> ErrorCode.API_KEY_DISABLED;
            case EXPIRED -> ErrorCode.API_KEY_EXPIRED;
        };
    }

    private void failed(Call call, Throwable failure) {
        if (failure instanceof DatabaseUnavailableException) {
            answers.send(call, ErrorCode.DATABASE_UNAVAILABLE);
            return;
        }
        Faults.log(call.id(), failure);
        answers.send(call, ErrorCode.INTERNAL_ERROR);
    }
}
