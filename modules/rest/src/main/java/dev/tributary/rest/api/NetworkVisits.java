package dev.tributary.rest.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Visit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What pages and links tell of visits, by the numbers of ad networks (contract everflow.md, sections 2.2, 2.4 and 2.5).
 * Nobody presents a key here: a number, which stands on every page, adds visits to whoever has it and does nothing else.
 * Blocking: the database is asked.
 */
public interface NetworkVisits {
    /**
     * Whose visit it is.
     *
     * @param said the query: texts by name
     */
    Met meet(ObjectNode said, Surroundings surroundings);

    /**
     * Whose visit it is, and where the link leads.
     *
     * @param said the query, and {@code oid} and {@code affid} of the link
     * @return empty when there is no such offer, or it has no page
     */
    Optional<Led> follow(ObjectNode said, Surroundings surroundings);

    /** @param impression an advertisement was shown; nobody came */
    record Surroundings(@Nullable String address, @Nullable String userAgent, boolean impression) {
        @Override
        public String toString() { // no personal data in logs
            return "Surroundings[redacted]";
        }
    }

    /** Whose a visit is. */
    sealed interface Met {}

    /** A visit to record. */
    record Fresh(UUID team, Visit visit, Place place) implements Met {}

    /** A visit that was recorded before: the visitor came through a link. */
    record Known(UUID click, Place place) implements Met {}

    /** Nothing to record. */
    record Nobody(Reason reason) implements Met {}

    /**
     * Where a visit belongs.
     *
     * @param offer the number asked for; the affiliate's own when none was
     * @param advertiser the number of the program
     * @param affiliate the number of the affiliate
     */
    record Place(long offer, long advertiser, long affiliate) {}

    /** Where a link leads, once it is known whether there is a transaction. */
    record Led(Met met, Way way) {}

    /** Where a link leads. */
    @FunctionalInterface
    interface Way {
        /** @param transaction null: the visit was not recorded */
        String to(@Nullable UUID transaction);
    }

    /** Why nothing is recorded, by the numbers of contract everflow.md, section 6. */
    enum Reason {
        THROTTLED(1),
        UNKNOWN_TRANSACTION(12),
        UNKNOWN_AFFILIATE(13),
        NOT_IN_THIS_OFFER(14),
        UNKNOWN_OFFER(15);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }
}
