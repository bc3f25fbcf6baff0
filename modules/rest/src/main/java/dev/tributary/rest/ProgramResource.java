package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdType;
import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.partners.api.ProgramProfile;
import dev.tributary.partners.api.ProgramProfile.AccessMode;
import dev.tributary.partners.api.ProgramProfile.CustomerVisibility;
import dev.tributary.partners.api.ProgramProfile.Presentation;
import dev.tributary.partners.api.ProgramSettings;
import dev.tributary.partners.api.Programs;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /v1/program} (contract affonso.md, section 15). */
final class ProgramResource {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,100}");
    private static final int DESCRIPTION_MAX = 10_000;

    private final Transactor database;
    private final Json json;
    private final Programs programs;
    private final ProgramSettings settings;
    private final Numbering numbering;

    ProgramResource(Transactor database, Json json, Programs programs, ProgramSettings settings, Numbering numbering) {
        this.database = database;
        this.json = json;
        this.programs = programs;
        this.settings = settings;
        this.numbering = numbering;
    }

    Map<String, Operation> operations() {
        return Map.of("getProgram", this::get, "updateProgram", this::update);
    }

    /** The program in {@code program_id} of the query; a team with one need not say. */
    static @Nullable UUID chosen(Request request) {
        Query query = new Query(request);
        UUID program = query.id("program_id", IdType.PROGRAM);
        query.done();
        return program;
    }

    private Reply get(Request request) {
        UUID chosen = chosen(request);
        return database.inTransaction(
                Set.of(request.team()), tx -> Replies.ok(json(tx, programs.choose(tx, request.team(), chosen))));
    }

    private Reply update(Request request) {
        UUID chosen = chosen(request);
        return OneByOne.change(database, request, tx -> {
            ProgramProfile before = programs.choose(tx, request.team(), chosen);
            ProgramProfile changed = changed(before, Input.of(json, request.body()));
            return Replies.ok(json(tx, programs.change(tx, changed, request.receivedAt())));
        });
    }

    private static ProgramProfile changed(ProgramProfile before, Input input) {
        Changes changes = new Changes(input);
        Presentation shown = before.presentation();
        ProgramProfile after = new ProgramProfile(
                before.team(),
                before.id(),
                changes.required("name", before.name(), input::text),
                changes.required(
                        "slug",
                        before.slug(),
                        field ->
                                input.textLike(field, SLUG, "must be 1 to 100 lower-case letters, digits and hyphens")),
                new Presentation(
                        changes.optional("tagline", shown.tagline(), input::text),
                        changes.optional("category", shown.category(), input::text),
                        changes.optional(
                                "description", shown.description(), field -> input.text(field, DESCRIPTION_MAX)),
                        changes.optional("website_url", shown.websiteUrl(), field -> website(input, field)),
                        changes.optional("logo_url", shown.logoUrl(), field -> Texts.url(input, field))),
                accessMode(before.accessMode(), input, changes),
                changes.required("affiliate_links_enabled", before.affiliateLinksEnabled(), input::flag),
                changes.required(
                        "customer_information_visibility",
                        before.customerVisibility(),
                        field -> Texts.upperCase(input, field, CustomerVisibility.class)),
                before.createdAt(),
                before.updatedAt());
        input.done();
        return after;
    }

    /** Empty is what a program without a website is shown with. */
    private static @Nullable String website(Input input, String field) {
        return input.isEmptyText(field) ? null : Texts.url(input, field);
    }

    /** The contract's older pages know only {@code auto_approve}. */
    private static AccessMode accessMode(AccessMode before, Input input, Changes changes) {
        Boolean autoApprove = input.flag("auto_approve");
        if (input.has("access_mode")) {
            if (autoApprove != null) {
                input.problem("auto_approve", "auto_approve is what access_mode replaces; send access_mode alone");
            }
            return changes.required("access_mode", before, field -> Texts.upperCase(input, field, AccessMode.class));
        }
        return Optional.ofNullable(autoApprove)
                .map(approves -> approves ? AccessMode.PUBLIC : AccessMode.PRIVATE)
                .orElse(before);
    }

    private ObjectNode json(Tx tx, ProgramProfile program) throws SQLException {
        ProgramSettings.Tracking tracking = settings.tracking(tx, program.team(), program.id());
        Presentation shown = program.presentation();
        ObjectNode shownProgram = new Fields()
                .id("id", IdType.PROGRAM, program.id())
                .text("name", program.name())
                .text("slug", program.slug())
                .text("tagline", shown.tagline())
                .text("category", shown.category())
                .text("description", shown.description())
                .text("website_url", Objects.requireNonNullElse(shown.websiteUrl(), "")) // clients expect a text
                .word("access_mode", program.accessMode()) // read in either case
                .flag("auto_approve", program.accessMode() == AccessMode.PUBLIC)
                .text("status", "active") // a program of a self-hosted hub is never switched off by an operator
                .flag("affiliate_links_enabled", program.affiliateLinksEnabled())
                .text(
                        "customer_information_visibility",
                        program.customerVisibility().name())
                .text("logo_url", shown.logoUrl())
                .text("default_referral_parameter", tracking.defaultParameter())
                .time("created_at", program.createdAt())
                .time("updated_at", program.updatedAt())
                .object(
                        "plan",
                        new Fields()
                                .text("tier", null) // nobody sells plans of a self-hosted hub
                                .flag("postbacks", true)
                                .number("groups_limit", null)
                                .done())
                .done();
        shownProgram.put("network_number", numbering.ofTeam(tx, program.team()));
        return numbering
                .add(tx, Kind.PROGRAM, program.team(), List.of(program.id()), List.of(shownProgram))
                .get(0);
    }
}
