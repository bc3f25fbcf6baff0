package dev.tributary.rest;

import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.IntegrationKeys;
import dev.tributary.partners.api.IntegrationKeys.IntegrationKey;
import dev.tributary.partners.api.IntegrationKeys.IssuedKey;
import dev.tributary.partners.api.Integrations;
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

/** {@code /v1/integrations/{id}/keys}: what senders that know one key and nothing else are given. */
final class IntegrationKeyResource {
    private final Transactor database;
    private final Json json;
    private final Integrations integrations;
    private final IntegrationKeys keys;

    IntegrationKeyResource(Transactor database, Json json, Integrations integrations, IntegrationKeys keys) {
        this.database = database;
        this.json = json;
        this.integrations = integrations;
        this.keys = keys;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "listIntegrationKeys", this::list,
                "createIntegrationKey", this::create,
                "revokeIntegrationKey", this::revoke);
    }

    private Reply list(Request request) {
        UUID id = Paths.id(request, IdType.INTEGRATION);
        return database.inTransaction(Set.of(request.team()), tx -> {
            Integration integration = find(tx, request.team(), id);
            return Replies.list(keys.list(tx, request.team(), integration.id()).stream()
                    .map(key -> fields(key).done())
                    .toList());
        });
    }

    private Reply create(Request request) {
        UUID id = Paths.id(request, IdType.INTEGRATION);
        if (request.body().bytes().length > 0) {
            Input.of(json, request.body()).done(); // there is nothing to say about a key
        }
        return database.inTransaction(Set.of(request.team()), tx -> {
            IssuedKey issued = keys.create(tx, find(tx, request.team(), id));
            return Replies.created(
                    fields(issued.key()).text("secret", issued.secret()).done());
        });
    }

    private Reply revoke(Request request) {
        UUID id = Paths.id(request, IdType.INTEGRATION);
        UUID key = Paths.id(request, "key_id", IdType.API_KEY);
        return database.inTransaction(Set.of(request.team()), tx -> {
            if (!keys.revoke(tx, request.team(), id, key)) {
                throw RefusedException.notFound("integration key");
            }
            return Replies.deleted("Integration key", IdType.API_KEY.write(key));
        });
    }

    private Integration find(Tx tx, UUID team, UUID id) throws SQLException {
        return integrations.find(tx, team, id).orElseThrow(() -> RefusedException.notFound("integration"));
    }

    private static Fields fields(IntegrationKey key) {
        return new Fields()
                .id("id", IdType.API_KEY, key.id())
                .id("integration_id", IdType.INTEGRATION, key.integration())
                .text("last_four", key.lastFour())
                .flag("enabled", key.disabledAt() == null)
                .time("created_at", key.createdAt())
                .time("disabled_at", key.disabledAt());
    }
}
