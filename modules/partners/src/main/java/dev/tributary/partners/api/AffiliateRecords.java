package dev.tributary.partners.api;

import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeping the affiliates of a team, one at a time, under the rules of contract affonso.md, section 9. */
public interface AffiliateRecords {
    /** What {@link #list} can be sorted by. */
    List<String> SORTS = List.of("created_at", "name", "email", "tracking_id");

    Listing<Affiliate> list(Tx tx, Filter filter, Slice slice) throws SQLException;

    /** The affiliate, which nobody else changes until the transaction ends. */
    Optional<Affiliate> lock(Tx tx, UUID team, UUID affiliate) throws SQLException;

    /**
     * Whoever is added by hand may be found and made by senders of identities again, should they have been suppressed.
     *
     * @return as stored
     * @throws dev.tributary.kernel.RefusedException invalid, when program, offer or recruiter are unknown; duplicate, when
     *     the e-mail or the tracking id is taken in the team
     */
    Affiliate add(Tx tx, NewAffiliate affiliate) throws SQLException;

    /**
     * Stores all but program and source.
     *
     * @throws dev.tributary.kernel.RefusedException as {@link #add}, and when it would have recruited itself; not found,
     *     when it does not exist
     */
    void change(Tx tx, Affiliate affiliate) throws SQLException;

    /**
     * Erases who the affiliate was and frees e-mail and tracking id; its id stays known to the ledger. Its coupon,
     * its onboarding answers and its traits go. Senders of identities do not make it again.
     *
     * @throws dev.tributary.kernel.RefusedException not found, when it does not exist
     */
    void remove(Tx tx, UUID team, UUID affiliate, Instant at) throws SQLException;

    /** @param search part of a name, e-mail or tracking id */
    record Filter(
            UUID team,
            @Nullable PartnershipStatus status,
            @Nullable UUID program,
            @Nullable UUID offer,
            @Nullable String externalUserId,
            @Nullable String search,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /**
     * @param program null: the team's only one
     * @param offer null: the program's default
     * @param trackingId null: made from the name
     */
    record NewAffiliate(
            UUID team,
            @Nullable UUID program,
            @Nullable UUID offer,
            String name,
            String email,
            @Nullable String trackingId,
            PartnershipStatus status,
            @Nullable UUID parent,
            Affiliate.Profile profile,
            Instant createdAt) {
        @Override
        public String toString() { // no personal data in logs
            return "NewAffiliate[" + status + "]";
        }
    }
}
