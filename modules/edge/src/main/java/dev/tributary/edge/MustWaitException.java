package dev.tributary.edge;

/**
 * What is needed is not at hand, and this thread may not wait for it. Thrown before anything has happened; a worker does
 * the same again from the beginning.
 */
final class MustWaitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a stack: it says where to go on, not what went wrong. */
    MustWaitException() {
        super(null, null, false, false);
    }
}
