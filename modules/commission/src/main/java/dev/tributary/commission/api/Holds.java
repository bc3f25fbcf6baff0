package dev.tributary.commission.api;

import java.time.Instant;

/** Commissions that wait for their hold period to end. */
public interface Holds {
    /**
     * Approves every team's pending commissions whose hold period is over. One without a hold period waits for a person.
     *
     * @return how many were approved
     */
    long release(Instant now);
}
