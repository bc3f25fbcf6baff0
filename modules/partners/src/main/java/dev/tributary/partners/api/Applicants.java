package dev.tributary.partners.api;

import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People as senders of identities know them: they become affiliates, are told more of, and stop being affiliates
 * (contract refersion.md, sections 1.2 to 1.4). For the teams that a transaction names.
 */
public interface Applicants {
    /** Until the transaction ends, nobody else who asks here admits, changes or removes any of them. */
    void lock(Tx tx, Collection<Identity> people) throws SQLException;

    /** Those of whom an e-mail or user id was suppressed. */
    Set<Identity> suppressed(Tx tx, Collection<Identity> people) throws SQLException;

    /** The affiliates who have one of the e-mails, whatever its case, or user ids. In no particular order. */
    List<Known> find(Tx tx, Collection<Identity> people) throws SQLException;

    /**
     * Where an affiliate comes into.
     *
     * @param offer null: the default of the team's only program
     * @throws dev.tributary.kernel.RefusedException when the offer does not exist, or none is named and there is no
     *     program or more than one
     */
    Place place(Tx tx, UUID team, @Nullable UUID offer) throws SQLException;

    /** Makes affiliates of those nobody knows; the name in their links tells nobody who they are. */
    void admit(Tx tx, List<Admitted> admitted) throws SQLException;

    /** Whoever has the user id already keeps it. */
    void tie(Tx tx, List<UserOf> users) throws SQLException;

    /** What was said last of a trait counts, in whatever order it is told. */
    void learn(Tx tx, List<Trait> traits) throws SQLException;

    /** What is known of affiliates besides; without an entry, nothing is. */
    Map<UUID, Facts> facts(Tx tx, UUID team, Collection<UUID> affiliates) throws SQLException;

    /** By what an affiliate can be found in what was received; without names when there is no such affiliate. */
    Names names(Tx tx, UUID team, UUID affiliate) throws SQLException;

    /** Nothing late makes an affiliate of them again. */
    void suppress(Tx tx, Collection<Identity> people, Instant at) throws SQLException;

    /** Who somebody is to the sender. At least one of the two is there. */
    record Identity(
            UUID team, @Nullable String email, @Nullable String userId) {
        @Override
        public String toString() { // no personal data in logs
            return "Identity[redacted]";
        }
    }

    /** @param userIds under which senders know the affiliate */
    record Known(Affiliate affiliate, Set<String> userIds) {
        public Known {
            userIds = Set.copyOf(userIds);
        }
    }

    /** Program and offer. */
    record Place(UUID program, UUID offer) {}

    /**
     * Who becomes an affiliate.
     *
     * @param country ISO 3166-1 alpha-2
     * @param address JSON object
     * @param source by which they came
     */
    record Admitted(
            UUID team,
            UUID id,
            Place place,
            String name,
            String email,
            @Nullable String userId,
            @Nullable String country,
            String address,
            PartnershipStatus status,
            String source,
            Instant at) {
        @Override
        public String toString() { // no personal data in logs
            return "Admitted[" + id + " " + status + "]";
        }
    }

    /** A user id that leads to an affiliate. */
    record UserOf(UUID team, String userId, UUID affiliate) {
        @Override
        public String toString() {
            return "UserOf[" + affiliate + "]";
        }
    }

    /** @param value any JSON */
    record Trait(UUID team, UUID affiliate, String name, String value, Instant saidAt) {
        @Override
        public String toString() {
            return "Trait[" + affiliate + "]";
        }
    }

    /**
     * @param address JSON object; null when none was told
     * @param traits JSON object
     */
    record Facts(@Nullable String address, String traits) {
        public static final Facts NONE = new Facts(null, "{}");

        @Override
        public String toString() {
            return "Facts[redacted]";
        }
    }

    /** E-mails and user ids of one person. */
    record Names(Set<String> emails, Set<String> userIds) {
        public Names {
            emails = Set.copyOf(emails);
            userIds = Set.copyOf(userIds);
        }

        @Override
        public String toString() {
            return "Names[redacted]";
        }
    }
}
