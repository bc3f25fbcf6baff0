package dev.tributary.edge;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/** One step of a route, as {@code tributary:<name>?<options>} names it. */
@FunctionalInterface
interface Step {
    /** As {@link org.apache.camel.AsyncProcessor#process}: true when it is done already. */
    boolean run(Exchange exchange, AsyncCallback done) throws Exception;

    /**
     * Whether the event loop may run it: it needs little time and never waits, or throws {@link MustWaitException} before
     * anything has happened. All others are a worker's.
     */
    default boolean isQuick() {
        return false;
    }

    /** The same step, for the event loop too. */
    static Step quick(Work work) {
        return new Step() {
            @Override
            public boolean run(Exchange exchange, AsyncCallback done) throws Exception {
                work.run(exchange);
                done.done(true);
                return true;
            }

            @Override
            public boolean isQuick() {
                return true;
            }
        };
    }

    /** A step that does its work on the spot. */
    static Step now(Work work) {
        return (exchange, done) -> {
            work.run(exchange);
            done.done(true);
            return true;
        };
    }

    /** What such a step does. */
    @FunctionalInterface
    interface Work {
        void run(Exchange exchange) throws Exception;
    }
}
