package dev.tributary.partners.api;

import dev.tributary.platform.database.Tx;
import dev.tributary.platform.database.Tx.Asked;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The tenants of this hub. */
public interface Teams {
    void create(Tx tx, List<Team> teams) throws SQLException;

    /** Those of {@code ids} that exist, in no particular order. */
    List<Team> find(Tx tx, Collection<UUID> ids) throws SQLException;

    /** The same, asked for now and wanted later. */
    Asked<Team> ask(Tx tx, Collection<UUID> ids);

    /** Every team, by age. Only the owner's connection sees more teams than its transaction names. */
    List<Team> list(Tx tx) throws SQLException;

    /** The ids of all teams, for jobs that work for every one: whatever the transaction names, and no more than ids. */
    List<UUID> ids(Tx tx) throws SQLException;
}
