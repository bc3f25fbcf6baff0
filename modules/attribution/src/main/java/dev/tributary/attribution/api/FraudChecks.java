package dev.tributary.attribution.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** The fraud rules of programs (contract affonso.md, section 17). */
public interface FraudChecks {
    /** Those of several programs, for a batch, in one statement. */
    FraudRules rules(Tx tx, Collection<UUID> teams, Collection<UUID> programs) throws SQLException;

    /** {@link FraudSettings#OFF} until they are changed. */
    FraudSettings settings(Tx tx, UUID team, UUID program) throws SQLException;

    void change(Tx tx, UUID team, UUID program, FraudSettings settings, Instant at) throws SQLException;
}
