package dev.tributary.rest;

import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.ApiKey;
import dev.tributary.partners.api.ApiKeys;
import dev.tributary.partners.api.ApiKeys.IssuedKey;
import dev.tributary.partners.api.ApiKeys.KeyKind;
import dev.tributary.partners.api.Scope;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/api-keys}: our own, the contract has no operations for keys (affonso.md, section 1.7). */
final class ApiKeyResource {
    private final Transactor database;
    private final Json json;
    private final ApiKeys keys;

    ApiKeyResource(Transactor database, Json json, ApiKeys keys) {
        this.database = database;
        this.json = json;
        this.keys = keys;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "listApiKeys", this::list,
                "createApiKey", this::create,
                "getApiKey", this::get,
                "updateApiKey", this::update,
                "deleteApiKey", this::delete);
    }

    private Reply list(Request request) {
        return database.inTransaction(
                Set.of(request.team()),
                tx -> Replies.list(keys.list(tx, request.team()).stream()
                        .map(key -> fields(key).done())
                        .toList()));
    }

    private Reply create(Request request) {
        Input input = Input.of(json, request.body());
        String name = input.requiredText("name", Input.TEXT_MAX);
        KeyKind kind = input.word("kind", KeyKind.class);
        Set<Scope> scopes = scopes(input);
        Instant expiresAt = expiry(input, request.receivedAt());
        if (scopes.isEmpty()) {
            input.missing("scopes", "");
        }
        input.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            checkMayGrant(caller(tx, request), scopes);
            KeyKind wanted = kind == null ? KeyKind.LIVE : kind;
            IssuedKey issued = keys.create(tx, request.team(), name, wanted, scopes, expiresAt);
            return Replies.created(
                    fields(issued.key()).text("secret", issued.secret()).done());
        });
    }

    private Reply get(Request request) {
        UUID id = Paths.id(request, IdType.API_KEY);
        return database.inTransaction(
                Set.of(request.team()),
                tx -> Replies.ok(fields(find(tx, request.team(), id)).done()));
    }

    private Reply update(Request request) {
        UUID id = Paths.id(request, IdType.API_KEY);
        return OneByOne.change(database, request, tx -> {
            ApiKey before = find(tx, request.team(), id);
            ApiKey after = changed(before, Input.of(json, request.body()), request);
            Set<Scope> added = EnumSet.noneOf(Scope.class);
            added.addAll(after.scopes());
            added.removeAll(before.scopes());
            checkMayGrant(caller(tx, request), added);
            if (!keys.change(tx, after)) {
                throw RefusedException.notFound("api key");
            }
            return Replies.ok(fields(after).done());
        });
    }

    private Reply delete(Request request) {
        UUID id = Paths.id(request, IdType.API_KEY);
        if (id.equals(request.key())) {
            throw RefusedException.invalid("id", "A key cannot delete itself; use another key for that");
        }
        return database.inTransaction(Set.of(request.team()), tx -> {
            if (!keys.remove(tx, request.team(), id)) {
                throw RefusedException.notFound("api key");
            }
            return Replies.deleted("API key", IdType.API_KEY.write(id));
        });
    }

    private static ApiKey changed(ApiKey before, Input input, Request request) {
        Changes changes = new Changes(input);
        boolean wasEnabled = before.disabledAt() == null;
        boolean enabled = changes.required("enabled", wasEnabled, input::flag);
        if (!enabled && before.id().equals(request.key())) {
            input.problem("enabled", "A key cannot disable itself; use another key for that");
        }
        ApiKey after = new ApiKey(
                before.team(),
                before.id(),
                changes.required("name", before.name(), input::text),
                before.kind(),
                changes.required("scopes", before.scopes(), field -> scopes(input)),
                before.lastFour(),
                before.createdAt(),
                changes.optional("expires_at", before.expiresAt(), field -> expiry(input, request.receivedAt())),
                enabled ? null : Optional.ofNullable(before.disabledAt()).orElse(request.receivedAt()));
        if (after.scopes().isEmpty()) {
            input.missing("scopes", "");
        }
        input.done();
        return after;
    }

    /** Whoever could hand out more than they have would have everything. */
    private static void checkMayGrant(Set<Scope> own, Collection<Scope> granted) {
        String beyond =
                words(granted.stream().filter(scope -> !own.contains(scope)).toList());
        if (!beyond.isEmpty()) {
            throw RefusedException.invalid(
                    "scopes", "A key can only grant scopes it has itself; this one does not have " + beyond);
        }
    }

    private Set<Scope> caller(Tx tx, Request request) throws SQLException {
        return keys.find(tx, request.team(), request.key()).map(ApiKey::scopes).orElse(Set.of());
    }

    private ApiKey find(Tx tx, UUID team, UUID id) throws SQLException {
        return keys.find(tx, team, id).orElseThrow(() -> RefusedException.notFound("api key"));
    }

    private static Set<Scope> scopes(Input input) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : input.texts("scopes", Scope.values().length)) {
            Optional<Scope> scope = Scope.read(word);
            scope.ifPresent(scopes::add);
            if (scope.isEmpty()) {
                input.problem("scopes", "scopes may name " + words(Arrays.asList(Scope.values())) + ", not " + word);
            }
        }
        return scopes;
    }

    private static @Nullable Instant expiry(Input input, Instant now) {
        Instant expiresAt = input.time("expires_at");
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            input.problem("expires_at", "expires_at must lie in the future; send null for a key that never expires");
        }
        return expiresAt;
    }

    private static String words(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::wire).sorted().collect(Collectors.joining(", "));
    }

    private static Fields fields(ApiKey key) {
        List<String> scopes = key.scopes().stream().map(Scope::wire).sorted().toList();
        return new Fields()
                .id("id", IdType.API_KEY, key.id())
                .text("name", key.name())
                .word("kind", key.kind())
                .texts("scopes", scopes)
                .text("last_four", key.lastFour())
                .flag("enabled", key.disabledAt() == null)
                .time("created_at", key.createdAt())
                .time("expires_at", key.expiresAt())
                .time("disabled_at", key.disabledAt());
    }
}
