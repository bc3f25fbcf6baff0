package dev.tributary.edge;

/**
 * How many bytes of bodies are held at once, half read or under way. Counted as they arrive, not as they are announced:
 * announcing costs a client nothing. What strangers send where their key is in the body shares a part of it, so that the
 * rest is left to those who are known.
 */
final class BodyMemory {
    private final long most;
    private final long mostOfStrangers;
    private long held;
    private long heldOfStrangers;

    /** @param mostOfStrangers the part of {@code most} that large bodies of unknown senders may fill */
    BodyMemory(long most, long mostOfStrangers) {
        this.most = most;
        this.mostOfStrangers = mostOfStrangers;
    }

    /** For one body. */
    Share share(boolean ofStranger) {
        return new Share(ofStranger);
    }

    synchronized long held() {
        return held;
    }

    private synchronized boolean take(int bytes, boolean ofStranger) {
        if (held + bytes > most || (ofStranger && heldOfStrangers + bytes > mostOfStrangers)) {
            return false;
        }
        held += bytes;
        heldOfStrangers += ofStranger ? bytes : 0;
        return true;
    }

    private synchronized void give(int bytes, boolean ofStranger) {
        held -= bytes;
        heldOfStrangers -= ofStranger ? bytes : 0;
    }

    private synchronized void move(int bytes) {
        heldOfStrangers -= bytes;
    }

    /** What one body holds. */
    final class Share {
        private boolean ofStranger;
        private int bytes;

        private Share(boolean ofStranger) {
            this.ofStranger = ofStranger;
        }

        /** False, and nothing taken, when there is no room for these. */
        synchronized boolean take(int more) {
            boolean taken = BodyMemory.this.take(more, ofStranger);
            bytes += taken ? more : 0;
            return taken;
        }

        /** Its sender is no stranger any more. */
        synchronized void isOfSomebodyKnown() {
            if (ofStranger) {
                move(bytes);
                ofStranger = false;
            }
        }

        synchronized void give() {
            BodyMemory.this.give(bytes, ofStranger);
            bytes = 0;
        }
    }
}
