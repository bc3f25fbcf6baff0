package dev.tributary.edge;

/**
 * How many bytes of bodies are held at once, half read or under way. Counted as they arrive, not as they are announced:
 * announcing costs a client nothing.
 */
final class BodyMemory {
    private final long most;
    private long held;

    BodyMemory(long most) {
        this.most = most;
    }

    /** False, and nothing taken, when there is no room for these. */
    synchronized boolean take(int bytes) {
        if (held + bytes > most) {
            return false;
        }
        held += bytes;
        return true;
    }

    synchronized void give(int bytes) {
        held -= bytes;
    }

    synchronized long held() {
        return held;
    }
}
