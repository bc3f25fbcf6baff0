package dev.tributary.partners.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a program beside its profile (contract affonso.md, section 15). What was never stored has its
 * defaults; storing replaces the whole.
 */
public interface ProgramSettings {
    Tracking tracking(Tx tx, UUID team, UUID program) throws SQLException;

    void store(Tx tx, UUID team, UUID program, Tracking tracking) throws SQLException;

    Restrictions restrictions(Tx tx, UUID team, UUID program) throws SQLException;

    void store(Tx tx, UUID team, UUID program, Restrictions restrictions) throws SQLException;

    Portal portal(Tx tx, UUID team, UUID program) throws SQLException;

    void store(Tx tx, UUID team, UUID program, Portal portal) throws SQLException;

    /** One for every {@link EmailType}, in its order. */
    List<Notification> notifications(Tx tx, UUID team, UUID program) throws SQLException;

    void store(Tx tx, UUID team, UUID program, Notification notification) throws SQLException;

    /**
     * How visits are tracked.
     *
     * @param defaultParameter the query parameter of generated links; one of {@code enabledParameters}
     * @param emailTracking whether a referral keeps the customer's address
     * @param nameTracking whether a referral keeps the customer's name
     * @param template JSON list of {@code {key, value, type}}: parameters added to every link
     * @param pixelSignups whether pages may tell of sign-ups, without a key
     */
    record Tracking(
            String defaultParameter,
            List<String> enabledParameters,
            boolean emailTracking,
            boolean nameTracking,
            boolean postbacks,
            boolean appendAffonsoId,
            boolean templateEnabled,
            @Nullable String template,
            boolean pixelSignups) {
        public static final Tracking DEFAULT =
                new Tracking("via", List.of("via", "ref", "aff", "atp"), true, true, true, false, false, null, true);

        public Tracking {
            enabledParameters = List.copyOf(enabledParameters);
        }
    }

    /** Which kinds of promotion are allowed; all are unless told. */
    record Restrictions(
            boolean websites,
            boolean socialMarketing,
            boolean organicSocial,
            boolean emailMarketing,
            boolean mobileTraffic,
            boolean searchEngineMarketing,
            boolean organicSearch,
            boolean rebrokering,
            boolean incent,
            boolean brandBidding,
            @Nullable String additional) {
        public static final Restrictions DEFAULT =
                new Restrictions(true, true, true, true, true, true, true, true, true, true, null);
    }

    /**
     * What affiliates see in their portal.
     *
     * @param primaryColor such as {@code #1a2b3c}
     * @param terms text or URL, as is {@code privacy}
     * @param support an e-mail address
     * @param customTexts JSON object
     */
    record Portal(
            boolean singleProgramPortal,
            boolean hideBranding,
            boolean hideDetails,
            boolean showLeaderboard,
            @Nullable String primaryColor,
            @Nullable String secondaryColor,
            Notice terms,
            Notice privacy,
            Notice support,
            @Nullable String customTexts) {
        public static final Portal DEFAULT =
                new Portal(false, false, false, false, null, null, Notice.NONE, Notice.NONE, Notice.NONE, null);
    }

    /**
     * Something the portal may tell.
     *
     * @param value kept also while it is not shown
     */
    record Notice(boolean shown, @Nullable String value) {
        public static final Notice NONE = new Notice(false, null);
    }

    /** An e-mail the hub may send, with the team's own words where it has some. */
    record Notification(
            EmailType type,
            boolean active,
            @Nullable String customSubject,
            @Nullable String customBody) {
        public static Notification standard(EmailType type) {
            return new Notification(type, true, null, null);
        }
    }
}
