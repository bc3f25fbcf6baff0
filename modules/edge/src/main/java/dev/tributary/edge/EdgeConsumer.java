package dev.tributary.edge;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;

/**
 * Takes a request into its route and the route's answer back. It differs from Camel's own consumer in two things. It
 * copies no header, parameter or body in either direction: a route sees the {@link Call}, a caller sees the
 * {@link Answer}. And no thread waits for the route: the event loop begins it where the body is small and the caller
 * known, else a worker; whoever ends it hands the answer to the event loop, so that as many requests can wait for one
 * commit as are admitted.
 */
final class EdgeConsumer extends VertxPlatformHttpConsumer {
    private final Authentication authentication;
    private final Admission admission;
    private final Answers answers;
    private final Bodies bodies;
    private final Shortcuts shortcuts;
    private final int lightBytes;

    /** @param lightBytes of a body that the event loop itself may read */
    EdgeConsumer(
            PlatformHttpEndpoint endpoint,
            Processor processor,
            Authentication authentication,
            Admission admission,
            Answers answers,
            Bodies bodies,
            Shortcuts shortcuts,
            int lightBytes) {
        super(endpoint, processor, List.of(), EdgeRouter.NAME);
        this.authentication = authentication;
        this.admission = admission;
        this.answers = answers;
        this.bodies = bodies;
        this.shortcuts = shortcuts;
        this.lightBytes = lightBytes;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        PlatformHttpEndpoint endpoint = getEndpoint();
        shortcuts.add(
                endpoint.getPath(),
                endpoint.getHttpMethodRestrict(),
                routing -> bodies.handle(routing, this::handleRequest));
    }

    @Override
    protected void doStop() throws Exception {
        shortcuts.remove(getEndpoint().getPath());
        super.doStop();
    }

    @Override
    protected void handleRequest(RoutingContext routing) {
        Call call = Call.of(routing);
        if (isSuspended() || !admission.enter()) {
            answers.send(call, ErrorCode.OVERLOADED);
            return;
        }
        call.hold();
        call.whenOver(admission::leave);
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.getMessage().setBody(call.body());
        call.attachTo(exchange);
        Ending ending = new Ending(call, exchange);
        if (call.body().bytes().length > lightBytes) {
            beginElsewhere(routing, call, exchange, ending);
            return;
        }
        call.eventLoop()
                .runOnContext(
                        now -> { // after whatever has come: a refusal takes less time, and need not wait
                            if (!hasBegun(call, exchange, ending)) {
                                beginElsewhere(routing, call, exchange, ending);
                            }
                        });
    }

    private void beginElsewhere(RoutingContext routing, Call call, Exchange exchange, Ending ending) {
        try {
            routing.vertx()
                    .executeBlocking(() -> begin(call, exchange, ending), false)
                    .onFailure(ending::failed);
        } catch (RuntimeException closing) { // nobody else would give the place back
            ending.failed(closing);
        }
    }

    /** False when nothing has happened yet, because the caller's key is not at hand. */
    private boolean hasBegun(Call call, Exchange exchange, Ending ending) {
        try {
            begin(call, exchange, ending);
        } catch (MustWaitException waits) {
            return false;
        } catch (Throwable failure) { // an Error too: nobody else would give the place back
            ending.failed(failure);
        }
        return true;
    }

    private boolean begin(Call call, Exchange exchange, Ending ending) throws Exception {
        if (exchange.getUnitOfWork() == null) {
            createUoW(exchange);
        }
        Answer refusal = authentication.refusal(call);
        if (refusal != null) {
            exchange.getMessage().setBody(refusal);
            ending.reached();
            return true;
        }
        return getAsyncProcessor().process(exchange, here -> ending.reached());
    }

    /** The end of one exchange, which may come on any thread, but counts once. */
    private final class Ending {
        private final AtomicBoolean over = new AtomicBoolean();
        private final Call call;
        private final Exchange exchange;

        Ending(Call call, Exchange exchange) {
            this.call = call;
            this.exchange = exchange;
        }

        void reached() {
            if (over.compareAndSet(false, true)) {
                if (Vertx.currentContext() == call.eventLoop()) {
                    finish();
                } else {
                    call.eventLoop().runOnContext(now -> finish());
                }
            }
        }

        void failed(Throwable failure) {
            exchange.setException(failure);
            reached();
        }

        private void finish() {
            try {
                if (exchange.getException() == null && exchange.getMessage().getBody() instanceof Answer answer) {
                    answers.send(call, answer);
                } else {
                    unanswered();
                }
            } finally {
                if (call.waitedNanos() >= 0) {
                    admission.waited(call.waitedNanos());
                }
                doneUoW(exchange);
                releaseExchange(exchange, false);
                call.letGo();
            }
        }

        private void unanswered() {
            Throwable failure = exchange.getException();
            Faults.log(
                    call.id(),
                    failure != null
                            ? failure
                            : new IllegalStateException(
                                    "the route of " + getEndpoint().getPath() + " ended without an answer"));
            answers.send(call, ErrorCode.INTERNAL_ERROR);
        }
    }
}
