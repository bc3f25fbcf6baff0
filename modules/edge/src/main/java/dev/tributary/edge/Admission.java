package dev.tributary.edge;

import java.util.concurrent.CompletableFuture;

/** How many requests may be under way at once. Beyond that it is kinder to say so early than to queue. */
final class Admission {
    private final WaitLimit limit;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private int inFlight;
    private boolean closing;

    Admission(WaitLimit limit) {
        this.limit = limit;
    }

    /** Asked before much is done for a request; {@link #enter} has the last word. */
    synchronized boolean isFull() {
        return inFlight >= limit.limit();
    }

    synchronized boolean enter() {
        if (closing || inFlight >= limit.limit()) {
            return false;
        }
        inFlight++;
        return true;
    }

    synchronized void leave() {
        inFlight--;
        completeIfDrained();
    }

    /** A request that is still under way waited so long for its commit. */
    synchronized void waited(long nanos) {
        limit.waited(nanos, inFlight);
    }

    synchronized int inFlight() {
        return inFlight;
    }

    /** For the metrics. */
    synchronized int limit() {
        return limit.limit();
    }

    /** Nobody gets in any more; completes when everybody is out. */
    synchronized CompletableFuture<Void> close() {
        closing = true;
        completeIfDrained();
        return drained;
    }

    synchronized boolean isClosing() {
        return closing;
    }

    private void completeIfDrained() {
        if (closing && inFlight == 0) {
            drained.complete(null);
        }
    }
}
