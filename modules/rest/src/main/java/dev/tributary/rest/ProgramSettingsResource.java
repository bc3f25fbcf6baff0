package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.EmailType;
import dev.tributary.partners.api.ProgramSettings;
import dev.tributary.partners.api.ProgramSettings.Notice;
import dev.tributary.partners.api.ProgramSettings.Notification;
import dev.tributary.partners.api.ProgramSettings.Portal;
import dev.tributary.partners.api.ProgramSettings.Restrictions;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code /v1/program/tracking}, {@code restrictions}, {@code portal} and {@code notifications} (contract, section 15). */
final class ProgramSettingsResource {
    private static final int BODY_MAX = 20_000;
    private static final int RULES_MAX = 5_000;
    private static final int NOTICE_MAX = 20_000;

    private final Transactor database;
    private final Json json;
    private final Programs programs;
    private final ProgramSettings settings;

    ProgramSettingsResource(Transactor database, Json json, Programs programs, ProgramSettings settings) {
        this.database = database;
        this.json = json;
        this.programs = programs;
        this.settings = settings;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "getTracking", request -> of(request, settings::tracking, TrackingBody::json),
                "updateTracking",
                        request -> change(
                                request,
                                settings::tracking,
                                TrackingBody::changed,
                                settings::store,
                                TrackingBody::json),
                "getRestrictions", request -> of(request, settings::restrictions, ProgramSettingsResource::json),
                "updateRestrictions",
                        request -> change(
                                request,
                                settings::restrictions,
                                ProgramSettingsResource::changed,
                                settings::store,
                                ProgramSettingsResource::json),
                "getPortal", request -> of(request, settings::portal, ProgramSettingsResource::json),
                "updatePortal",
                        request -> change(
                                request,
                                settings::portal,
                                ProgramSettingsResource::changed,
                                settings::store,
                                ProgramSettingsResource::json),
                "listNotifications", this::notifications,
                "updateNotification", this::updateNotification);
    }

    private <T> Reply of(Request request, Reader<T> reader, View<T> view) {
        return inProgram(request, (tx, program) -> Replies.ok(view.of(reader.read(tx, request.team(), program))));
    }

    private <T> Reply change(Request request, Reader<T> reader, Change<T> change, Writer<T> writer, View<T> view) {
        return changeProgram(request, (tx, program) -> {
            T changed = change.of(reader.read(tx, request.team(), program), Input.of(json, request.body()));
            writer.store(tx, request.team(), program, changed);
            return Replies.ok(view.of(changed));
        });
    }

    private Reply notifications(Request request) {
        return inProgram(
                request,
                (tx, program) -> Replies.list(settings.notifications(tx, request.team(), program).stream()
                        .map(ProgramSettingsResource::json)
                        .toList()));
    }

    private Reply updateNotification(Request request) {
        EmailType type = Wire.read(EmailType.class, Paths.text(request, "emailTypeId"))
                .orElseThrow(() -> RefusedException.notFound("email type"));
        return changeProgram(request, (tx, program) -> {
            Notification before = settings.notifications(tx, request.team(), program).stream()
                    .filter(notification -> notification.type() == type)
                    .findFirst()
                    .orElseThrow();
            Input input = Input.of(json, request.body());
            Changes changes = new Changes(input);
            Notification after = new Notification(
                    type,
                    changes.required("is_active", before.active(), input::flag),
                    changes.optional("custom_subject", before.customSubject(), input::text),
                    changes.optional("custom_body", before.customBody(), field -> input.text(field, BODY_MAX)));
            input.done();
            settings.store(tx, request.team(), program, after);
            return Replies.ok(json(after));
        });
    }

    private Reply inProgram(Request request, InProgram work) {
        UUID chosen = ProgramResource.chosen(request);
        return database.inTransaction(
                Set.of(request.team()),
                tx -> work.run(tx, programs.choose(tx, request.team(), chosen).id()));
    }

    private Reply changeProgram(Request request, InProgram work) {
        UUID chosen = ProgramResource.chosen(request);
        return OneByOne.change(
                database,
                request,
                tx -> work.run(tx, programs.choose(tx, request.team(), chosen).id()));
    }

    private static Restrictions changed(Restrictions before, Input input) {
        Changes changes = new Changes(input);
        Restrictions after = new Restrictions(
                changes.required("websites", before.websites(), input::flag),
                changes.required("social_marketing", before.socialMarketing(), input::flag),
                changes.required("organic_social", before.organicSocial(), input::flag),
                changes.required("email_marketing", before.emailMarketing(), input::flag),
                changes.required("mobile_traffic", before.mobileTraffic(), input::flag),
                changes.required("search_engine_marketing", before.searchEngineMarketing(), input::flag),
                changes.required("organic_search", before.organicSearch(), input::flag),
                changes.required("rebrokering", before.rebrokering(), input::flag),
                changes.required("incent", before.incent(), input::flag),
                changes.required("brand_bidding", before.brandBidding(), input::flag),
                changes.optional(
                        "additional_restrictions", before.additional(), field -> input.text(field, RULES_MAX)));
        input.done();
        return after;
    }

    private static Portal changed(Portal before, Input input) {
        Changes changes = new Changes(input);
        Portal after = new Portal(
                changes.required("single_program_portal", before.singleProgramPortal(), input::flag),
                changes.required("hide_branding", before.hideBranding(), input::flag),
                changes.required("hide_details", before.hideDetails(), input::flag),
                changes.required("show_leaderboard", before.showLeaderboard(), input::flag),
                changes.optional("primary_color", before.primaryColor(), field -> Texts.color(input, field)),
                changes.optional("secondary_color", before.secondaryColor(), field -> Texts.color(input, field)),
                notice("terms_conditions", before.terms(), changes, input, field -> input.text(field, NOTICE_MAX)),
                notice("privacy_policy", before.privacy(), changes, input, field -> input.text(field, NOTICE_MAX)),
                notice("support_email", before.support(), changes, input, input::email),
                changes.optional("custom_texts", before.customTexts(), input::document));
        input.done();
        return after;
    }

    private static Notice notice(
            String name, Notice before, Changes changes, Input input, Function<String, @Nullable String> reader) {
        return new Notice(
                changes.required(name + "_status", before.shown(), input::flag),
                changes.optional(name + "_value", before.value(), reader));
    }

    private static ObjectNode json(Restrictions restrictions) {
        return new Fields()
                .flag("websites", restrictions.websites())
                .flag("social_marketing", restrictions.socialMarketing())
                .flag("organic_social", restrictions.organicSocial())
                .flag("email_marketing", restrictions.emailMarketing())
                .flag("mobile_traffic", restrictions.mobileTraffic())
                .flag("search_engine_marketing", restrictions.searchEngineMarketing())
                .flag("organic_search", restrictions.organicSearch())
                .flag("rebrokering", restrictions.rebrokering())
                .flag("incent", restrictions.incent())
                .flag("brand_bidding", restrictions.brandBidding())
                .text("additional_restrictions", restrictions.additional())
                .done();
    }

    private static ObjectNode json(Portal portal) {
        return new Fields()
                .flag("single_program_portal", portal.singleProgramPortal())
                .flag("hide_branding", portal.hideBranding())
                .flag("hide_details", portal.hideDetails())
                .flag("show_leaderboard", portal.showLeaderboard())
                .text("primary_color", portal.primaryColor())
                .text("secondary_color", portal.secondaryColor())
                .flag("terms_conditions_status", portal.terms().shown())
                .text("terms_conditions_value", portal.terms().value())
                .flag("privacy_policy_status", portal.privacy().shown())
                .text("privacy_policy_value", portal.privacy().value())
                .flag("support_email_status", portal.support().shown())
                .text("support_email_value", portal.support().value())
                .json("custom_texts", portal.customTexts())
                .done();
    }

    private static ObjectNode json(Notification notification) {
        EmailType type = notification.type();
        return new Fields()
                .text("id", null) // the type names it; there is one per program
                .word("email_type_id", type)
                .flag("is_active", notification.active())
                .text("custom_subject", notification.customSubject())
                .text("custom_body", notification.customBody())
                .object(
                        "type",
                        new Fields()
                                .text("name", type.title())
                                .text("description", type.description())
                                .text("icon", "mail")
                                .flag("is_customizable", true)
                                .word("target_audience", type.audience())
                                .done())
                .done();
    }

    @FunctionalInterface
    private interface InProgram {
        Reply run(Tx tx, UUID program) throws SQLException;
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(Tx tx, UUID team, UUID program) throws SQLException;
    }

    @FunctionalInterface
    private interface Writer<T> {
        void store(Tx tx, UUID team, UUID program, T settings) throws SQLException;
    }

    @FunctionalInterface
    private interface Change<T> {
        T of(T before, Input input);
    }

    @FunctionalInterface
    private interface View<T> {
        ObjectNode of(T settings);
    }
}
