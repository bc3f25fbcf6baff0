package dev.tributary.partners.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a team has switched on. */
public interface Integrations {
    /** By kind and name. */
    List<Integration> list(Tx tx, UUID team) throws SQLException;

    Optional<Integration> find(Tx tx, UUID team, UUID integration) throws SQLException;

    /**
     * @throws dev.tributary.kernel.RefusedException duplicate, when the team has one of this kind and name; invalid, when
     *     the offer is unknown
     */
    void add(Tx tx, Integration integration) throws SQLException;

    /**
     * Stores all but the kind.
     *
     * @throws dev.tributary.kernel.RefusedException as {@link #add}; not found, when the team has no such integration
     */
    void change(Tx tx, Integration integration) throws SQLException;

    /** @return false when the team has no such integration */
    boolean remove(Tx tx, UUID team, UUID integration) throws SQLException;
}
