package dev.tributary.delivery.api;

import dev.tributary.partners.api.EmailType;
import dev.tributary.partners.api.Listing;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mails of a team, sent or not. */
public interface MailRecords {
    /** By age. */
    Listing<Mail> list(Tx tx, UUID team, Filter filter, Part part) throws SQLException;

    Optional<Mail> find(Tx tx, UUID team, UUID mail) throws SQLException;

    /**
     * Sends one again that was given up, with as many attempts as a new one.
     *
     * @throws dev.tributary.kernel.RefusedException not found; invalid, when it was not given up
     */
    Mail retry(Tx tx, UUID team, UUID mail, Instant now) throws SQLException;

    /**
     * Forgets every mail about the affiliate, also those that wait. Comes after the affiliate was locked: none is written
     * meanwhile.
     *
     * @return how many there were
     */
    int eraseOf(Tx tx, UUID team, UUID affiliate) throws SQLException;

    /** Forgets every mail to the address, in whichever case it is written. */
    int eraseTo(Tx tx, UUID team, String recipient) throws SQLException;

    /** Null is any. */
    record Filter(
            Mail.@Nullable Status status,
            @Nullable EmailType type,
            @Nullable UUID affiliate) {}

    /** @param newestFirst the oldest first otherwise */
    record Part(boolean newestFirst, long offset, int limit) {}
}
