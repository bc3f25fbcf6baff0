package dev.tributary.attribution.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The visits of a team as recorded, also those that became referrals since. */
public interface ClickRecords {
    /** Visits, not the showings of an advertisement: those carry {@code impression} in their details. */
    Listing list(Tx tx, Filter filter, Part part) throws SQLException;

    Optional<RecordedClick> find(Tx tx, UUID team, UUID click) throws SQLException;

    /** Those that exist, in no particular order. */
    List<RecordedClick> named(Tx tx, UUID team, Collection<UUID> clicks) throws SQLException;

    /** Whose visit it is, whatever teams the transaction names. */
    Optional<UUID> teamOf(Tx tx, UUID click) throws SQLException;

    /**
     * @param from the earliest visit, included
     * @param until the latest, not included
     */
    record Filter(
            UUID team,
            @Nullable UUID affiliate,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /** Which part of the list, which is ordered by time. */
    record Part(boolean newestFirst, long offset, int limit) {}

    /** @param total how many there are in the whole list */
    record Listing(List<RecordedClick> items, long total) {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /** @param converted whether somebody signed up or bought through it */
    record RecordedClick(Click click, boolean converted) {}
}
