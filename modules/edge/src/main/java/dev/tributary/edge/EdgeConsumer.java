package dev.tributary.edge;

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
 * {@link Answer}. And no thread waits for the route: a worker begins it, whoever ends it hands the answer to the event
 * loop, so that as many requests can wait for one commit as are admitted.
 */
final class EdgeConsumer extends VertxPlatformHttpConsumer {
    private final Authentication authentication;
    private final Admission admission;
    private final Answers answers;

    EdgeConsumer(
            PlatformHttpEndpoint endpoint,
            Processor processor,
            Authentication authentication,
            Admission admission,
            Answers answers) {
        super(endpoint, processor, List.of(), EdgeRouter.NAME);
        this.authentication = authentication;
        this.admission = admission;
        this.answers = answers;
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
        routing.vertx()
                .executeBlocking(() -> begin(call, exchange, ending), false)
                .onFailure(ending::failed);
    }

    private boolean begin(Call call, Exchange exchange, Ending ending) throws Exception {
        createUoW(exchange);
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
                call.eventLoop().runOnContext(now -> finish());
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
