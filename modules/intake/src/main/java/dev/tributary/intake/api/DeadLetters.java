package dev.tributary.intake.api;

import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import java.util.List;
import java.util.UUID;

/** What could not be taken, kept with the reason so that nothing is lost. */
public interface DeadLetters {
    /**
     * Keeps a body that no mapping could turn into events: its first 64 KiB, which is all of most.
     *
     * @return its id
     */
    UUID keep(UUID team, String source, RawBody body, Refusal refusal);

    /** As {@link #keep}, all or none. */
    void keepAll(UUID team, List<Letter> letters);

    /** What is to be kept of one source. */
    record Letter(String source, RawBody body, Refusal refusal) {}
}
