package dev.tributary.partners;

import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.EmailType;
import dev.tributary.partners.api.ProgramSettings;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tables {@code partners.program_tracking}, {@code _restrictions}, {@code _portal} and {@code _notification}. */
final class ProgramSettingsTables implements ProgramSettings {
    private static final String TRACKING = """
            select * from partners.program_tracking where team_id = ? and program_id = ?
            """;
    private static final String STORE_TRACKING = """
            insert into partners.program_tracking
                   (team_id, program_id, default_referral_parameter, enabled_parameters, email_tracking_enabled,
                    name_tracking_enabled, postbacks_enabled, append_affonso_id_enabled, template_enabled, template,
                    pixel_signups_enabled)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
            on conflict (team_id, program_id) do update
               set (default_referral_parameter, enabled_parameters, email_tracking_enabled, name_tracking_enabled,
                    postbacks_enabled, append_affonso_id_enabled, template_enabled, template, pixel_signups_enabled)
                 = (excluded.default_referral_parameter, excluded.enabled_parameters, excluded.email_tracking_enabled,
                    excluded.name_tracking_enabled, excluded.postbacks_enabled, excluded.append_affonso_id_enabled,
                    excluded.template_enabled, excluded.template, excluded.pixel_signups_enabled)
            """;
    private static final String RESTRICTIONS = """
            select * from partners.program_restrictions where team_id = ? and program_id = ?
            """;
    private static final String STORE_RESTRICTIONS = """
            insert into partners.program_restrictions
                   (team_id, program_id, websites, social_marketing, organic_social, email_marketing, mobile_traffic,
                    search_engine_marketing, organic_search, rebrokering, incent, brand_bidding,
                    additional_restrictions)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (team_id, program_id) do update
               set (websites, social_marketing, organic_social, email_marketing, mobile_traffic,
                    search_engine_marketing, organic_search, rebrokering, incent, brand_bidding,
                    additional_restrictions)
                 = (excluded.websites, excluded.social_marketing, excluded.organic_social, excluded.email_marketing,
                    excluded.mobile_traffic, excluded.search_engine_marketing, excluded.organic_search,
                    excluded.rebrokering, excluded.incent, excluded.brand_bidding, excluded.additional_restrictions)
            """;
    private static final String PORTAL = """
            select * from partners.program_portal where team_id = ? and program_id = ?
            """;
    private static final String STORE_PORTAL = """
            insert into partners.program_portal
                   (team_id, program_id, single_program_portal, hide_branding, hide_details, show_leaderboard,
                    primary_color, secondary_color, terms_shown, terms_value, privacy_shown, privacy_value,
                    support_shown, support_value, custom_texts)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (team_id, program_id) do update
               set (single_program_portal, hide_branding, hide_details, show_leaderboard, primary_color,
                    secondary_color, terms_shown, terms_value, privacy_shown, privacy_value, support_shown,
                    support_value, custom_texts)
                 = (excluded.single_program_portal, excluded.hide_branding, excluded.hide_details,
                    excluded.show_leaderboard, excluded.primary_color, excluded.secondary_color, excluded.terms_shown,
                    excluded.terms_value, excluded.privacy_shown, excluded.privacy_value, excluded.support_shown,
                    excluded.support_value, excluded.custom_texts)
            """;
    private static final String NOTIFICATIONS = """
            select * from partners.program_notification where team_id = ? and program_id = ?
            """;
    private static final String STORE_NOTIFICATION = """
            insert into partners.program_notification
                   (team_id, program_id, email_type, is_active, custom_subject, custom_body)
            values (?, ?, ?, ?, ?, ?)
            on conflict (team_id, program_id, email_type) do update
               set (is_active, custom_subject, custom_body)
                 = (excluded.is_active, excluded.custom_subject, excluded.custom_body)
            """;

    @Override
    public Tracking tracking(Tx tx, UUID team, UUID program) throws SQLException {
        return one(tx, TRACKING, team, program, ProgramSettingsTables::readTracking, Tracking.DEFAULT);
    }

    @Override
    public void store(Tx tx, UUID team, UUID program, Tracking tracking) throws SQLException {
        tx.update(STORE_TRACKING, p -> p.uuid(team)
                .uuid(program)
                .text(tracking.defaultParameter())
                .texts(tracking.enabledParameters())
                .flag(tracking.emailTracking())
                .flag(tracking.nameTracking())
                .flag(tracking.postbacks())
                .flag(tracking.appendAffonsoId())
                .flag(tracking.templateEnabled())
                .text(tracking.template())
                .flag(tracking.pixelSignups()));
    }

    @Override
    public Restrictions restrictions(Tx tx, UUID team, UUID program) throws SQLException {
        return one(tx, RESTRICTIONS, team, program, ProgramSettingsTables::readRestrictions, Restrictions.DEFAULT);
    }

    @Override
    public void store(Tx tx, UUID team, UUID program, Restrictions restrictions) throws SQLException {
        tx.update(STORE_RESTRICTIONS, p -> p.uuid(team)
                .uuid(program)
                .flag(restrictions.websites())
                .flag(restrictions.socialMarketing())
                .flag(restrictions.organicSocial())
                .flag(restrictions.emailMarketing())
                .flag(restrictions.mobileTraffic())
                .flag(restrictions.searchEngineMarketing())
                .flag(restrictions.organicSearch())
                .flag(restrictions.rebrokering())
                .flag(restrictions.incent())
                .flag(restrictions.brandBidding())
                .text(restrictions.additional()));
    }

    @Override
    public Portal portal(Tx tx, UUID team, UUID program) throws SQLException {
        return one(tx, PORTAL, team, program, ProgramSettingsTables::readPortal, Portal.DEFAULT);
    }

    @Override
    public void store(Tx tx, UUID team, UUID program, Portal portal) throws SQLException {
        tx.update(STORE_PORTAL, p -> p.uuid(team)
                .uuid(program)
                .flag(portal.singleProgramPortal())
                .flag(portal.hideBranding())
                .flag(portal.hideDetails())
                .flag(portal.showLeaderboard())
                .text(portal.primaryColor())
                .text(portal.secondaryColor())
                .flag(portal.terms().shown())
                .text(portal.terms().value())
                .flag(portal.privacy().shown())
                .text(portal.privacy().value())
                .flag(portal.support().shown())
                .text(portal.support().value())
                .text(portal.customTexts()));
    }

    @Override
    public List<Notification> notifications(Tx tx, UUID team, UUID program) throws SQLException {
        Map<EmailType, Notification> stored =
                tx
                        .query(NOTIFICATIONS, p -> p.uuid(team).uuid(program), ProgramSettingsTables::readNotification)
                        .stream()
                        .collect(Collectors.toMap(Notification::type, Function.identity()));
        return Arrays.stream(EmailType.values())
                .map(type -> stored.getOrDefault(type, Notification.standard(type)))
                .toList();
    }

    @Override
    public void store(Tx tx, UUID team, UUID program, Notification notification) throws SQLException {
        tx.update(STORE_NOTIFICATION, p -> p.uuid(team)
                .uuid(program)
                .text(Wire.name(notification.type()))
                .flag(notification.active())
                .text(notification.customSubject())
                .text(notification.customBody()));
    }

    private static <T> T one(Tx tx, String sql, UUID team, UUID program, Tx.RowReader<T> reader, T otherwise)
            throws SQLException {
        return tx.query(sql, p -> p.uuid(team).uuid(program), reader).stream()
                .findFirst()
                .orElse(otherwise);
    }

    private static Tracking readTracking(Row row) throws SQLException {
        return new Tracking(
                row.text("default_referral_parameter"),
                row.texts("enabled_parameters"),
                row.flag("email_tracking_enabled"),
                row.flag("name_tracking_enabled"),
                row.flag("postbacks_enabled"),
                row.flag("append_affonso_id_enabled"),
                row.flag("template_enabled"),
                row.textOrNull("template"),
                row.flag("pixel_signups_enabled"));
    }

    private static Restrictions readRestrictions(Row row) throws SQLException {
        return new Restrictions(
                row.flag("websites"),
                row.flag("social_marketing"),
                row.flag("organic_social"),
                row.flag("email_marketing"),
                row.flag("mobile_traffic"),
                row.flag("search_engine_marketing"),
                row.flag("organic_search"),
                row.flag("rebrokering"),
                row.flag("incent"),
                row.flag("brand_bidding"),
                row.textOrNull("additional_restrictions"));
    }

    private static Portal readPortal(Row row) throws SQLException {
        return new Portal(
                row.flag("single_program_portal"),
                row.flag("hide_branding"),
                row.flag("hide_details"),
                row.flag("show_leaderboard"),
                row.textOrNull("primary_color"),
                row.textOrNull("secondary_color"),
                new Notice(row.flag("terms_shown"), row.textOrNull("terms_value")),
                new Notice(row.flag("privacy_shown"), row.textOrNull("privacy_value")),
                new Notice(row.flag("support_shown"), row.textOrNull("support_value")),
                row.textOrNull("custom_texts"));
    }

    private static Notification readNotification(Row row) throws SQLException {
        return new Notification(
                Wire.read(EmailType.class, row.text("email_type")).orElseThrow(),
                row.flag("is_active"),
                row.textOrNull("custom_subject"),
                row.textOrNull("custom_body"));
    }
}
