package dev.tributary.edge;

import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** The scheme {@code tributary:}, through which route files reach the steps written in Java. */
final class StepComponent extends DefaultComponent {
    static final String SCHEME = "tributary";

    private final Steps steps;

    StepComponent(Steps steps) {
        this.steps = steps;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new StepEndpoint(uri, this, steps.named(remaining, new StepOptions(remaining, parameters)));
    }

    private static final class StepEndpoint extends DefaultEndpoint {
        private final Step step;

        StepEndpoint(String uri, StepComponent component, Step step) {
            super(uri, component);
            this.step = step;
        }

        @Override
        public Producer createProducer() {
            return new StepProducer(this, step);
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("tributary: steps are called, not listened to");
        }

        @Override
        public boolean isSingleton() {
            return true;
        }
    }

    private static final class StepProducer extends DefaultAsyncProducer {
        private final Step step;

        StepProducer(Endpoint endpoint, Step step) {
            super(endpoint);
            this.step = step;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (!step.isQuick() && !AtHand.mayWait()) {
                return byWorker(exchange, callback);
            }
            try {
                return step.run(exchange, callback);
            } catch (MustWaitException waits) {
                return byWorker(exchange, callback);
            } catch (Throwable failure) { // an Error too, or the request would hang
                exchange.setException(failure);
                callback.done(true);
                return true;
            }
        }

        /** Here is the event loop, so there is a call. What comes after this step is the worker's too. */
        private boolean byWorker(Exchange exchange, AsyncCallback callback) {
            Call.of(exchange)
                    .eventLoop()
                    .executeBlocking(() -> process(exchange, here -> callback.done(false)), false)
                    .onFailure(failure -> {
                        exchange.setException(failure);
                        callback.done(false);
                    });
            return false;
        }
    }
}
