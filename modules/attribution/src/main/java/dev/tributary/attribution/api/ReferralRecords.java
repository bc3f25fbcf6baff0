package dev.tributary.attribution.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeping the referrals of a team by hand, one at a time, under the rules of contract affonso.md, section 8. Clicks that
 * nobody signed up through are no referrals here, nor are deleted ones.
 */
public interface ReferralRecords {
    /** @throws dev.tributary.kernel.RefusedException invalid, when the team never had the referral of the cursor */
    Slice list(Tx tx, Filter filter, Cursor cursor) throws SQLException;

    Optional<Referral> find(Tx tx, UUID team, UUID referral) throws SQLException;

    /** Whom sales are of, in no order: clicks too, that nobody signed up through. Nothing is locked. */
    List<Referral> named(Tx tx, UUID team, Collection<UUID> referrals) throws SQLException;

    /**
     * @return as stored
     * @throws dev.tributary.kernel.RefusedException duplicate, when the e-mail has a referral in the program, or the
     *     customer or the user one in the team; invalid, when the click is unknown, is a referral already, is of
     *     another affiliate, or of another customer
     */
    Referral add(Tx tx, NewReferral referral, Instant at) throws SQLException;

    /**
     * @return as it now is
     * @throws dev.tributary.kernel.RefusedException not found, when it does not exist; duplicate, as {@link #add}; invalid,
     *     when its status cannot be followed by the one given
     */
    Referral change(Tx tx, UUID team, UUID referral, Edit edit, Instant at) throws SQLException;

    /**
     * Erases who was referred and how they came, and frees e-mail, customer and user; the id stays known to the ledger.
     *
     * @throws dev.tributary.kernel.RefusedException not found, when it does not exist
     */
    void remove(Tx tx, UUID team, UUID referral, Instant at) throws SQLException;

    /** Does the same to everything that came through an affiliate who goes, clicks too. */
    void removeOf(Tx tx, UUID team, UUID affiliate, Instant at) throws SQLException;

    /**
     * @param email case makes no difference
     * @param from the earliest creation, included
     * @param until the latest, included
     */
    record Filter(
            UUID team,
            @Nullable UUID affiliate,
            @Nullable String customerId,
            @Nullable String externalUserId,
            @Nullable String email,
            @Nullable ReferralStatus status,
            @Nullable Instant from,
            @Nullable Instant until) {
        @Override
        public String toString() { // no personal data in logs
            return "Filter[" + team + "]";
        }
    }

    /**
     * Where in the list, which is ordered by creation. At most one of both ids is given.
     *
     * @param after the part begins behind this one
     * @param before the part ends in front of this one
     * @param limit from 1
     */
    record Cursor(@Nullable UUID after, @Nullable UUID before, boolean newestFirst, int limit) {}

    /** @param more whether the list goes on beyond this part, in the direction that was asked for */
    record Slice(List<Referral> items, boolean more) {
        public Slice {
            items = List.copyOf(items);
        }
    }

    /**
     * @param click of the team, which then becomes the referral; null: there was none
     * @param status any but {@link ReferralStatus#CLICK}
     * @param createdAt null: when the click was, or now
     */
    record NewReferral(
            UUID team,
            UUID program,
            UUID affiliate,
            String email,
            @Nullable UUID click,
            ReferralStatus status,
            @Nullable String customerId,
            @Nullable String externalUserId,
            @Nullable String name,
            @Nullable String subscriptionId,
            @Nullable String metadata,
            @Nullable Instant createdAt) {
        @Override
        public String toString() { // no personal data in logs
            return "NewReferral[" + affiliate + " " + status + "]";
        }
    }

    /**
     * What is to become different.
     *
     * @param fields those that get the value given here, which may be null; all others stay
     * @param status null: stays
     */
    record Edit(
            Set<Field> fields,
            @Nullable ReferralStatus status,
            @Nullable String email,
            @Nullable String customerId,
            @Nullable String externalUserId,
            @Nullable String name,
            @Nullable String subscriptionId,
            @Nullable String metadata) {
        public Edit {
            fields = Set.copyOf(fields);
        }

        @Override
        public String toString() { // no personal data in logs
            return "Edit[" + fields + " " + status + "]";
        }
    }

    /** What can be changed, and cleared. */
    enum Field {
        EMAIL,
        CUSTOMER_ID,
        EXTERNAL_USER_ID,
        NAME,
        SUBSCRIPTION_ID,
        METADATA
    }
}
