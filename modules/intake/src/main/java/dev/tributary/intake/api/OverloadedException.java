package dev.tributary.intake.api;

/** More is waiting than may wait. Nothing was kept; the caller may try again. */
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OverloadedException(int waiting) {
        super(waiting + " events are waiting already");
    }
}
