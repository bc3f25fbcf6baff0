package dev.tributary.edge;

import dev.tributary.edge.Doors.Access;
import dev.tributary.edge.Doors.Reads;
import dev.tributary.edge.RateLimits.Quota;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Authenticator;
import dev.tributary.partners.api.Authenticator.Verdict;
import dev.tributary.partners.api.Authenticator.Verdict.Denied;
import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import dev.tributary.platform.database.DatabaseUnavailableException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling? The question may reach the database, so a worker asks it, and a change of threads is dear: for a small
 * request it is asked by the worker that runs its route anyway. Before much of a body is read, before a path is said to
 * exist or not, and before any route runs, it has been answered. Who is known is counted: once per request.
 */
final class Authentication implements Handler<RoutingContext> {
    private static final CharSequence NETWORK_KEY = HttpHeaders.createOptimized("X-Eflow-API-Key");

    private final Authenticator authenticator;
    private final Signatures signatures;
    private final RateLimits limits;
    private final Admission admission;
    private final Answers answers;
    private final int strangersBody;

    /** @param strangersBody bytes of a body that are read before the key is checked */
    Authentication(
            Authenticator authenticator,
            Signatures signatures,
            RateLimits limits,
            Admission admission,
            Answers answers,
            int strangersBody) {
        this.authenticator = authenticator;
        this.signatures = signatures;
        this.limits = limits;
        this.admission = admission;
        this.answers = answers;
        this.strangersBody = strangersBody;
    }

    @Override
    public void handle(RoutingContext routing) {
        Call call = Call.of(routing);
        if (call.door().access() == Access.OPEN) {
            letIn(call, routing);
            return;
        }
        List<String> named = call.request().headers().getAll(NETWORK_KEY);
        if (call.door().access() == Access.NETWORK && named.size() == 1) {
            goOn(call, named.get(0).trim(), routing);
            return;
        }
        List<String> presented = call.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (presented.isEmpty() && isSigned(call, routing)) {
            routing.next();
            return;
        }
        if (presented.isEmpty() || presented.get(0).isBlank()) {
            answers.send(call, ErrorCode.MISSING_API_KEY);
            return;
        }
        goOn(call, presented.size() == 1 ? key(call, presented.get(0).trim()) : "", routing);
    }

    private void goOn(Call call, String key, RoutingContext routing) {
        if (key.isEmpty()) {
            answers.send(call, ErrorCode.INVALID_API_KEY_FORMAT);
            return;
        }
        call.presents(key, RateLimits.measure(routing.normalizedPath()));
        if (Bodies.isAtMost(strangersBody, call.request())) {
            routing.next();
        } else {
            whenKnown(call, routing::next);
        }
    }

    /**
     * Nobody is asked who they are; so none may send more than a stranger may, but where the key is in the body: there
     * all that is not known yet shares a memory of its own.
     */
    private void letIn(Call call, RoutingContext routing) {
        if (call.door().reads() == Reads.TRACKING || Bodies.isAtMost(strangersBody, call.request())) {
            routing.next();
        } else {
            answers.send(call, ErrorCode.PAYLOAD_TOO_LARGE);
        }
    }

    /** A sender that signs and has no key names its integration in the query. */
    private static boolean isSigned(Call call, RoutingContext routing) {
        List<String> named = routing.queryParam("integration");
        boolean signed = call.door().access() == Access.BASIC
                && call.request().headers().contains(Signatures.OF_SEGMENT)
                && named.size() == 1;
        Optional<UUID> integration = signed ? IdType.INTEGRATION.read(named.get(0)) : Optional.empty();
        integration.ifPresent(id -> call.presentsSignatureOf(id, RateLimits.measure(routing.normalizedPath())));
        return integration.isPresent();
    }

    /** Goes on when nobody had to be asked or the caller turned out to be known; else the caller hears why not. */
    void whenKnown(Call call, Runnable goOn) {
        if (!call.isUnverified()) {
            goOn.run();
            return;
        }
        if (!admission.enter()) {
            answers.send(call, ErrorCode.OVERLOADED);
            return;
        }
        call.request().pause();
        call.hold();
        call.eventLoop()
                .executeBlocking(() -> new Checked(refusal(call)), false)
                .onComplete(asked -> {
                    admission.leave(); // the body may take its time yet
                    call.letGo();
                })
                .onSuccess(checked -> {
                    if (call.isAnswered() || call.isOver()) { // took longer than the client was promised, or waited
                        return;
                    }
                    if (checked.refusal() == null) {
                        goOn.run();
                    } else {
                        answers.send(call, checked.refusal());
                    }
                });
    }

    /**
     * What a caller hears who may not come in, or not now; null when it may.
     *
     * @throws MustWaitException on a thread that may not wait, when the database would have to be asked
     */
    @Nullable
    Answer refusal(Call call) {
        try {
            ErrorCode denied = denied(call);
            if (denied != null) {
                return call.dialect().error(denied, call.id());
            }
        } catch (BadSignatureException bad) {
            return call.dialect().error(ErrorCode.INVALID_SIGNATURE, bad.sentence(), call.id());
        }
        Quota quota = call.quota();
        return quota != null && quota.isExceeded() ? call.dialect().rateLimited(quota.retryAfterSeconds()) : null;
    }

    private @Nullable ErrorCode denied(Call call) throws BadSignatureException {
        String key = call.unverifiedKey();
        UUID signer = call.unverifiedSigner();
        if (key == null && signer == null) {
            return null;
        }
        try {
            if (key == null) {
                Granted granted = signatures.whoSigned(call, Objects.requireNonNull(signer));
                call.authenticated(granted, limits.take(granted.key(), call.measure()));
                return null;
            }
            Verdict verdict = authenticator.authenticate(key);
            if (verdict instanceof Granted granted) {
                call.authenticated(granted, limits.take(granted.key(), call.measure()));
                return null;
            }
            return code((Denied) verdict);
        } catch (DatabaseUnavailableException away) {
            return ErrorCode.DATABASE_UNAVAILABLE;
        } catch (MustWaitException waits) {
            throw waits;
        } catch (RuntimeException unexpected) {
            Faults.log(call.id(), unexpected);
            return ErrorCode.INTERNAL_ERROR;
        }
    }

    private static String key(Call call, String header) {
        return switch (call.door().access()) {
            case BASIC, NETWORK -> Credentials.bearerOrUserName(header);
            case KEY, OPEN -> Credentials.bearer(header);
        };
    }

    private static ErrorCode code(Denied denied) {
        return switch (denied) {
            case MALFORMED -> ErrorCode.INVALID_API_KEY_FORMAT;
            case UNKNOWN -> ErrorCode.INVALID_API_KEY;
            case DISABLED -> ErrorCode.API_KEY_DISABLED;
            case EXPIRED -> ErrorCode.API_KEY_EXPIRED;
        };
    }

    private record Checked(@Nullable Answer refusal) {}
}
