package dev.tributary.rest.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the pixel tells (contract affonso.md, section 7: {@code POST /v1/track}). Nobody presents a key here: whoever knows
 * the id of a program, which stands on every page with the pixel, may add a visit to it, and learns nothing else.
 */
@FunctionalInterface
public interface Tracking {
    /**
     * Never fails because of what is said: a pixel must not break a page. What cannot be recorded is answered with a
     * {@code cid} of null, for whatever reason in the same words.
     *
     * @param said the body
     * @param address where it came from; null when that is unknown or of a proxy
     * @return the whole answer
     * @throws dev.tributary.platform.database.DatabaseUnavailableException when the database is away
     */
    ObjectNode visit(ObjectNode said, @Nullable String address, Instant at);
}
