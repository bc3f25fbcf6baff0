package dev.tributary.app.cli;

import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.ApiKey;
import dev.tributary.partners.api.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A key as it is shown. */
final class KeyView {
    private KeyView() {}

    static Map<String, @Nullable Object> document(ApiKey key) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", IdType.API_KEY.write(key.id()));
        document.put("team_id", IdType.TEAM.write(key.team()));
        document.put("name", key.name());
        document.put("kind", Wire.name(key.kind()));
        document.put("scopes", key.scopes().stream().map(Scope::wire).sorted().toList());
        document.put("last_four", key.lastFour());
        document.put("created_at", key.createdAt().toString());
        document.put(
                "expires_at", key.expiresAt() == null ? null : key.expiresAt().toString());
        document.put(
                "disabled_at",
                key.disabledAt() == null ? null : key.disabledAt().toString());
        return document;
    }

    static List<List<String>> table(List<ApiKey> keys, Instant now) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ID", "TEAM", "NAME", "ENDS WITH", "CREATED", "STATE", "SCOPES"));
        for (ApiKey key : keys) {
            rows.add(List.of(
                    IdType.API_KEY.write(key.id()),
                    IdType.TEAM.write(key.team()),
                    key.name(),
                    key.lastFour(),
                    day(key.createdAt()),
                    state(key, now),
                    key.scopes().size() == Scope.values().length ? "all" : scopes(key.scopes())));
        }
        return rows;
    }

    static String scopes(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::wire).sorted().collect(Collectors.joining(", "));
    }

    private static String state(ApiKey key, Instant now) {
        if (key.disabledAt() != null) {
            return "revoked " + day(key.disabledAt());
        }
        if (key.expiresAt() == null) {
            return "in use";
        }
        return (key.expiresAt().isAfter(now) ? "expires " : "expired ") + day(key.expiresAt());
    }

    private static String day(Instant instant) {
        return instant.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
    }
}
