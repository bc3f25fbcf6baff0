package dev.tributary.partners.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The numbers by which ad networks and their scripts name teams (network), programs (advertiser), offers and affiliates
 * (contract everflow.md, sections 2 and 3). Unique in the whole hub.
 */
public interface Numbers {
    /** Whose a number is, whatever teams the transaction names; removed affiliates have none. */
    Optional<Numbered> find(Tx tx, Kind kind, long number) throws SQLException;

    /** The same of many, in one statement; a number that nobody has is absent. */
    Map<Long, Numbered> find(Tx tx, Kind kind, Collection<Long> numbers) throws SQLException;

    /** The numbers of those that exist in the team. */
    Map<UUID, Long> of(Tx tx, Kind kind, UUID team, Collection<UUID> ids) throws SQLException;

    /** What has a number. */
    enum Kind {
        TEAM,
        PROGRAM,
        OFFER,
        AFFILIATE
    }

    /** @param id of the team, program, offer or affiliate */
    record Numbered(UUID team, UUID id) {}
}
