package dev.tributary.edge;

import java.util.concurrent.CompletableFuture;

/** How many requests may be under way at once. Beyond that it is kinder to say so early than to queue. */
final class Admission {
    private final int most;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private int inFlight;
    private boolean closing;

    Admission(int most) {
        this.most = most;
    }

    synchronized boolean enter() {
        if (closing || inFlight >= most) {
            return false;
        }
        inFlight++;
        return true;
    }

    synchronized void leave() {
        inFlight--;
        completeIfDrained();
    }

    synchronized int inFlight() {
        return inFlight;
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
