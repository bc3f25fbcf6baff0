package dev.tributary.partners;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Integrations;
import dev.tributary.partners.api.TeamIntegrations;
import dev.tributary.platform.database.Transactor;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what teams have switched on for as long as keys are kept. */
final class CachedIntegrations implements TeamIntegrations {
    private static final int TEAMS_MAX = 10_000;

    private final LoadingCache<UUID, List<Integration>> known;

    CachedIntegrations(Transactor transactor, Integrations integrations) {
        known = Caffeine.newBuilder()
                .executor(Runnable::run) // its upkeep costs less than waking a thread for it
                .expireAfterWrite(CachedAuthenticator.KEPT)
                .maximumSize(TEAMS_MAX)
                .build(team -> transactor.inTransaction(Set.of(team), tx -> integrations.list(tx, team)).stream()
                        .filter(Integration::enabled)
                        .toList());
    }

    @Override
    public List<Integration> enabled(UUID team) {
        return known.get(team);
    }

    @Override
    public @Nullable List<Integration> known(UUID team) {
        return known.getIfPresent(team);
    }
}
