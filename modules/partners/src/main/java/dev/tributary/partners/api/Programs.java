package dev.tributary.partners.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Programs. Each has a slug, which is made from its name unless it is changed. */
public interface Programs {
    void create(Tx tx, List<Program> programs) throws SQLException;

    /** Whose program it is: asked by callers without a key, and the only question that is answered across teams. */
    Optional<UUID> teamOf(Tx tx, UUID program) throws SQLException;

    /** A program without a default offer gets the first of these as its default. */
    void createOffers(Tx tx, List<Offer> offers) throws SQLException;

    /** All of the team, the oldest first. */
    List<ProgramProfile> list(Tx tx, UUID team) throws SQLException;

    Optional<ProgramProfile> find(Tx tx, UUID team, UUID program) throws SQLException;

    /**
     * The program that a request means.
     *
     * @param program null: the team's only one
     * @throws dev.tributary.kernel.RefusedException not found, when the team has no such program; invalid, naming {@code
     *     program_id}, when none is named and there are several
     */
    ProgramProfile choose(Tx tx, UUID team, @Nullable UUID program) throws SQLException;

    /**
     * Stores all of the profile.
     *
     * @return as it now is
     * @throws dev.tributary.kernel.RefusedException duplicate, when another program of the team has the slug
     */
    ProgramProfile change(Tx tx, ProgramProfile profile, Instant at) throws SQLException;
}
