package dev.tributary.partners.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The offers of a team's programs. Every program has exactly one default. */
public interface Offers {
    /** Of one program; the default first, then by age. */
    List<OfferDetails> list(Tx tx, UUID team, UUID program) throws SQLException;

    Optional<OfferDetails> find(Tx tx, UUID team, UUID offer) throws SQLException;

    /** The program's default; empty only when the team has no such program. */
    Optional<OfferDetails> defaultOf(Tx tx, UUID team, UUID program) throws SQLException;

    /** How many affiliates are in each of these; one that nobody is in is absent. */
    Map<UUID, Long> affiliates(Tx tx, UUID team, Collection<UUID> offers) throws SQLException;

    /** When it is the default, the one before no longer is. */
    void add(Tx tx, OfferDetails offer) throws SQLException;

    /**
     * Stores name, description, website and default; when it becomes the default, the one before no longer is.
     *
     * @throws dev.tributary.kernel.RefusedException invalid, when the default would be left without a successor; not
     *     found, when the team has no such offer
     */
    void change(Tx tx, OfferDetails offer) throws SQLException;

    /**
     * @throws dev.tributary.kernel.RefusedException invalid, while it is the default, or affiliates or integrations are
     *     in it; not found, when the team has no such offer
     */
    void remove(Tx tx, UUID team, UUID offer) throws SQLException;
}
