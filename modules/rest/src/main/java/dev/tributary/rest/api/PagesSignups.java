package dev.tributary.rest.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;

/**
 * Sign-ups that pages tell of (contract affonso.md, section 20). Nobody presents a key: the program's id, which stands on
 * every page with the pixel, and the id of a visit, which only that visitor's browser was told, are enough to say who it
 * was that came.
 */
@FunctionalInterface
public interface PagesSignups {
    /**
     * Whose sign-up it is.
     *
     * @param said the body
     * @return empty when it cannot be one, or the program does not take them from pages
     */
    Optional<Signup> read(ObjectNode said);

    /**
     * A sign-up as senders with a key send it.
     *
     * @param body as {@code POST /v1/signups} takes it
     */
    record Signup(UUID team, ObjectNode body) {
        @Override
        public String toString() { // no personal data in logs
            return "Signup[" + team + "]";
        }
    }
}
