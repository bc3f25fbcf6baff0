package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Integrations;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /v1/integrations}: our own; what a team has switched on. */
final class IntegrationResource {
    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int SETTINGS_BYTES_MAX = 16 * 1024;

    private final Transactor database;
    private final Json json;
    private final IdSource ids;
    private final Integrations integrations;
    private final IntegrationKinds kinds = new IntegrationKinds();
    private final SecretSettings secrets;

    IntegrationResource(Transactor database, Json json, IdSource ids, Integrations integrations) {
        this.database = database;
        this.json = json;
        this.ids = ids;
        this.integrations = integrations;
        secrets = new SecretSettings(json);
    }

    Map<String, Operation> operations() {
        return Map.of(
                "listIntegrations", this::list,
                "createIntegration", this::create,
                "getIntegration", this::get,
                "updateIntegration", this::update,
                "deleteIntegration", this::delete);
    }

    private Reply list(Request request) {
        return database.inTransaction(
                Set.of(request.team()),
                tx -> Replies.list(integrations.list(tx, request.team()).stream()
                        .map(this::json)
                        .toList()));
    }

    private Reply create(Request request) {
        Input input = Input.of(json, request.body());
        String kind = input.textLike(
                "kind", KIND, "must be the name of a source such as segment: lower-case letters, digits and hyphens");
        String settings = settings(input, "settings");
        checkSettings(kind, settings, input);
        Integration integration = new Integration(
                request.team(),
                ids.next(),
                kind == null ? input.missing("kind", "") : kind,
                input.requiredText("name", Input.TEXT_MAX),
                input.flagOr("enabled", true),
                settings == null ? "{}" : settings,
                input.id("group_id", IdType.OFFER),
                request.receivedAt(),
                request.receivedAt());
        input.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            integrations.add(tx, integration);
            return Replies.created(json(integration));
        });
    }

    private Reply get(Request request) {
        UUID id = Paths.id(request, IdType.INTEGRATION);
        return database.inTransaction(Set.of(request.team()), tx -> Replies.ok(json(find(tx, request.team(), id))));
    }

    private Reply update(Request request) {
        UUID id = Paths.id(request, IdType.INTEGRATION);
        return OneByOne.change(database, request, tx -> {
            Integration before = find(tx, request.team(), id);
            Input input = Input.of(json, request.body());
            Changes changes = new Changes(input);
            Integration after = new Integration(
                    before.team(),
                    before.id(),
                    before.kind(),
                    changes.required("name", before.name(), input::text),
                    changes.required("enabled", before.enabled(), input::flag),
                    changes.required("settings", before.settings(), field -> changed(input, field, before)),
                    changes.optional("group_id", before.offer(), field -> input.id(field, IdType.OFFER)),
                    before.createdAt(),
                    request.receivedAt());
            confirm(before, after, input);
            input.done();
            integrations.change(tx, after);
            return Replies.ok(json(after));
        });
    }

    private Reply delete(Request request) {
        UUID id = Paths.id(request, IdType.INTEGRATION);
        return database.inTransaction(Set.of(request.team()), tx -> {
            if (!integrations.remove(tx, request.team(), id)) {
                throw RefusedException.notFound("integration");
            }
            return Replies.deleted("Integration", IdType.INTEGRATION.write(id));
        });
    }

    private Integration find(Tx tx, UUID team, UUID id) throws SQLException {
        return integrations.find(tx, team, id).orElseThrow(() -> RefusedException.notFound("integration"));
    }

    private void checkSettings(@Nullable String kind, @Nullable String sent, Input input) {
        Input settings = sent == null ? null : input.object("settings");
        if (settings != null) {
            kinds.check(kind, settings);
        }
    }

    /** Nothing comes in by it any more, and senders do not try again what was refused meanwhile. */
    private void confirm(Integration before, Integration after, Input input) {
        boolean confirmed = Boolean.TRUE.equals(input.flag("confirm"));
        IntegrationRules rules = kinds.of(before.kind());
        boolean disables = before.enabled() && !after.enabled();
        if (disables && rules != null && rules.confirmsDisabling() && !confirmed) {
            input.problem(
                    "confirm",
                    "confirm must be true to switch this integration off: what its sender sends meanwhile is lost."
                            + " Send the same again with \"confirm\": true");
        }
    }

    private @Nullable String changed(Input input, String field, Integration before) {
        String sent = settings(input, field);
        checkSettings(before.kind(), sent, input);
        return sent == null ? null : secrets.restored(sent, before.settings());
    }

    private static @Nullable String settings(Input input, String field) {
        String settings = input.document(field);
        if (settings != null && settings.getBytes(StandardCharsets.UTF_8).length > SETTINGS_BYTES_MAX) {
            input.problem(field, field + " must not be larger than 16 KiB");
        }
        return settings;
    }

    private ObjectNode json(Integration integration) {
        return new Fields()
                .id("id", IdType.INTEGRATION, integration.id())
                .text("kind", integration.kind())
                .text("name", integration.name())
                .flag("enabled", integration.enabled())
                .json("settings", secrets.shown(integration.settings()))
                .id("group_id", IdType.OFFER, integration.offer())
                .time("created_at", integration.createdAt())
                .time("updated_at", integration.updatedAt())
                .done();
    }
}
