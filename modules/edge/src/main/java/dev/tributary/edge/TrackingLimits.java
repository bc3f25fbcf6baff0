package dev.tributary.edge;

/** What Segment's clients keep to (contract segment.md, B3). */
final class TrackingLimits {
    /**
     * Of one request, unpacked: 500 KB of events, which is what the clients count, and room for what they put around
     * them.
     */
    static final int BODY_BYTES = 512 * 1024;

    /** Of one event, as it stands in the request. */
    static final int EVENT_BYTES = 32 * 1024;

    /** Of one request; what comes behind them is kept as one dead letter. */
    static final int EVENTS = 2_500;

    /** A message id is shorter. */
    static final int MESSAGE_ID_CHARS = 100;

    private TrackingLimits() {}
}
