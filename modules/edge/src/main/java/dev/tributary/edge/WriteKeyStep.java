package dev.tributary.edge;

import dev.tributary.intake.api.DeadLetters;
import dev.tributary.kernel.RefusedException;
import io.vertx.core.http.HttpHeaders;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose a request of the tracking API is, in the three ways its clients have (contract segment.md, B2): the key
 * as the user name of Basic authentication, as bearer token, or in the body. Goes on with a {@link Parcel} and an
 * integration, or stops with the answer. What an API key or write key of another kind may do is {@link AdmitStep}'s.
 */
final class WriteKeyStep implements Step.Work {
    static final String SOURCE = "tracking";

    /** Property: in whose words the request is, {@code pixel} or {@code segment}. */
    static final String DIALECT = "dialect";

    private static final String NO_KEY =
            "A write key is required: in the body as writeKey, or as the user name of Basic authentication";

    /** A pixel has no more to say. */
    private static final int PIXEL_BYTES = 64 * 1024;

    private final Authentication authentication;
    private final AdmitStep admit;
    private final Dialects dialects;
    private final DeadLetters deadLetters;
    private final ParcelReader reader = new ParcelReader();
    private final boolean batch;
    private final boolean pixels;

    /**
     * @param batch the path is one of those for batches
     * @param pixels the path is one that pixels knock at too
     */
    WriteKeyStep(
            Authentication authentication,
            AdmitStep admit,
            Dialects dialects,
            DeadLetters deadLetters,
            boolean batch,
            boolean pixels) {
        this.authentication = authentication;
        this.admit = admit;
        this.dialects = dialects;
        this.deadLetters = deadLetters;
        this.batch = batch;
        this.pixels = pixels;
    }

    @Override
    public void run(Exchange exchange) throws MissingScopeException, BadSignatureException {
        Call call = Call.of(exchange);
        call.claimedBy(SOURCE, dialects.segment());
        String header = header(call);
        Answer refusal = header.isEmpty() ? noKey(call) : refusal(call, Credentials.bearerOrUserName(header));
        if (refusal != null && !header.isEmpty() && !mayBeInBody(header, refusal)) {
            stop(exchange, refusal);
            return;
        }
        if (refusal == null) {
            admitted(exchange, call);
        }
        Parcel parcel = parcel(call, refusal == null);
        if (parcel == null) {
            stop(exchange, tooLarge(call));
        } else if (header.isEmpty() && isPixels(parcel)) {
            pixel(exchange, call, parcel);
        } else {
            goOn(exchange, call, parcel, refusal);
        }
    }

    /** @param refusal of the header; null when that key was good */
    private void goOn(Exchange exchange, Call call, Parcel parcel, @Nullable Answer refusal)
            throws MissingScopeException, BadSignatureException {
        if (refusal != null) {
            Answer still = parcel.writeKey() == null ? refusal : refusal(call, parcel.writeKey());
            if (still != null) {
                stop(exchange, still);
                return;
            }
            admitted(exchange, call);
        }
        exchange.setProperty(DIALECT, "segment");
        exchange.getMessage().setBody(parcel);
    }

    private static String header(Call call) {
        String header = call.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header == null ? "" : header.trim();
    }

    /** A bearer token may be an OAuth server's, of which nothing is known here (contract segment.md, B2, third form). */
    private static boolean mayBeInBody(String header, Answer refusal) {
        return !Credentials.bearer(header.trim()).isEmpty() && refusal.status() == ErrorCode.INVALID_API_KEY.status();
    }

    private @Nullable Answer refusal(Call call, String key) {
        if (key.isEmpty()) {
            return call.dialect().error(ErrorCode.INVALID_API_KEY_FORMAT, call.id());
        }
        call.presents(key, RateLimits.Measure.SECOND); // a site's visitors come in waves that its owner cannot help
        return authentication.refusal(call);
    }

    private static Answer noKey(Call call) {
        return call.dialect().error(ErrorCode.MISSING_API_KEY, NO_KEY, call.id());
    }

    private static Answer tooLarge(Call call) {
        return call.dialect().error(ErrorCode.PAYLOAD_TOO_LARGE, call.id());
    }

    private void admitted(Exchange exchange, Call call) throws MissingScopeException, BadSignatureException {
        admit.run(exchange);
        BodyMemory.Share memory = call.memory();
        if (memory != null) {
            memory.isOfSomebodyKnown();
        }
    }

    /** Null when it is too large. What somebody known sends and nobody can read is kept. */
    private @Nullable Parcel parcel(Call call, boolean known) {
        try {
            byte[] body = call.body().bytes();
            if (MediaTypes.isGzip(call.request().headers())) {
                body = Unpacking.gzip(body, TrackingLimits.BODY_BYTES, call.memory());
                if (body == null) {
                    return null;
                }
                call.received(body);
            }
            Parcel parcel = reader.read(body, batch);
            boolean fits = batch || body.length <= TrackingLimits.EVENT_BYTES || isPixels(parcel);
            return fits ? parcel : null;
        } catch (RefusedException unreadable) {
            if (known) {
                deadLetters.keep(call.caller().team(), SOURCE, WriteKeys.blankedIn(call.body()), unreadable.refusal());
            }
            throw unreadable;
        }
    }

    private boolean isPixels(Parcel parcel) {
        return pixels && !parcel.marks().segment();
    }

    /** Its words are others', and so is what it may send. */
    private void pixel(Exchange exchange, Call call, Parcel parcel) {
        call.claimedBy(TrackStep.SOURCE, dialects.envelope());
        if (!MediaTypes.isJson(call.request().headers())) {
            stop(exchange, call.dialect().error(ErrorCode.UNSUPPORTED_MEDIA_TYPE, call.id()));
        } else if (parcel.body().length > PIXEL_BYTES) {
            stop(exchange, tooLarge(call));
        } else {
            exchange.setProperty(DIALECT, "pixel");
        }
    }

    private static void stop(Exchange exchange, Answer answer) {
        exchange.getMessage().setBody(answer);
        exchange.setRouteStop(true);
    }
}
