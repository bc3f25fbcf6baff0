package dev.tributary.files.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner's file and what became of its rows.
 *
 * @param sizeBytes as it stands on disk, packed or not
 * @param sha256 of the same, in hexadecimal; null before all of it was read
 * @param attempts more than one when a hub stopped in the middle and the file was taken again from its beginning
 * @param counts so far, while it is being taken
 * @param problem why it failed; null otherwise
 * @param finishedAt null while it is being taken
 */
public record TakenFile(
        UUID team,
        UUID id,
        String profile,
        String name,
        long sizeBytes,
        @Nullable String sha256,
        Status status,
        int attempts,
        Counts counts,
        @Nullable String problem,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    /** How far it is. */
    public enum Status {
        TAKING,
        /** Every row is booked, known or rejected. */
        DONE,
        /** It was not read to its end; what was accepted before stays. */
        FAILED
    }

    /**
     * Each row is exactly one of these.
     *
     * @param accepted brought by this file
     * @param duplicate known before: from another file, or from a row further up
     */
    public record Counts(long accepted, long duplicate, long rejected) {
        public static final Counts NONE = new Counts(0, 0, 0);

        public long rows() {
            return accepted + duplicate + rejected;
        }

        public Counts plus(Counts more) {
            return new Counts(accepted + more.accepted, duplicate + more.duplicate, rejected + more.rejected);
        }
    }
}
