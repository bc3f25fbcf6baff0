package dev.tributary.rest;

import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.partners.api.Integrations;
import dev.tributary.partners.api.SigningSecrets;
import dev.tributary.partners.api.SigningSecrets.IssuedSecret;
import dev.tributary.partners.api.SigningSecrets.SigningSecret;
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
import org.jspecify.annotations.Nullable;

/** {@code /v1/signing-secrets} and {@code /v1/integrations/{id}/signing-secrets}: what senders sign with. */
final class SigningSecretResource {
    private static final int SHORTEST = 16;

    private final Transactor database;
    private final Json json;
    private final Integrations integrations;
    private final SigningSecrets secrets;

    SigningSecretResource(Transactor database, Json json, Integrations integrations, SigningSecrets secrets) {
        this.database = database;
        this.json = json;
        this.integrations = integrations;
        this.secrets = secrets;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "listSigningSecrets", request -> list(request, null),
                "createSigningSecret", request -> create(request, null),
                "deleteSigningSecret", request -> delete(request, null),
                "listIntegrationSigningSecrets", request -> list(request, integration(request)),
                "createIntegrationSigningSecret", request -> create(request, integration(request)),
                "deleteIntegrationSigningSecret", request -> delete(request, integration(request)));
    }

    private Reply list(Request request, @Nullable UUID integration) {
        return database.inTransaction(Set.of(request.team()), tx -> {
            check(tx, request, integration);
            return Replies.list(secrets.list(tx, request.team(), integration).stream()
                    .map(secret -> fields(secret).done())
                    .toList());
        });
    }

    private Reply create(Request request, @Nullable UUID integration) {
        Input input = Input.ofOptional(json, request.body());
        String wanted = input.text("secret");
        if (wanted != null && wanted.length() < SHORTEST) {
            input.problem("secret", "must have " + SHORTEST + " characters or more");
        }
        boolean required = integration == null && input.flagOr("required", false);
        input.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            check(tx, request, integration);
            IssuedSecret issued = secrets.create(tx, request.team(), integration, wanted, required);
            return Replies.created(
                    fields(issued.shown()).text("secret", issued.secret()).done());
        });
    }

    private Reply delete(Request request, @Nullable UUID integration) {
        UUID secret = Paths.id(request, integration == null ? "id" : "secret_id", IdType.SIGNING_SECRET);
        return database.inTransaction(Set.of(request.team()), tx -> {
            if (!secrets.delete(tx, request.team(), integration, secret)) {
                throw RefusedException.notFound("signing secret");
            }
            return Replies.deleted("Signing secret", IdType.SIGNING_SECRET.write(secret));
        });
    }

    private static UUID integration(Request request) {
        return Paths.id(request, IdType.INTEGRATION);
    }

    private void check(Tx tx, Request request, @Nullable UUID integration) throws SQLException {
        if (integration != null
                && integrations.find(tx, request.team(), integration).isEmpty()) {
            throw RefusedException.notFound("integration");
        }
    }

    private static Fields fields(SigningSecret secret) {
        return new Fields()
                .id("id", IdType.SIGNING_SECRET, secret.id())
                .id("integration_id", IdType.INTEGRATION, secret.integration())
                .text("last_four", secret.lastFour())
                .flag("required", secret.required())
                .time("created_at", secret.createdAt());
    }
}
