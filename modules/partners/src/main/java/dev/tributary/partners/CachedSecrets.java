package dev.tributary.partners;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.tributary.partners.api.SigningSecrets.IssuedSecret;
import dev.tributary.partners.api.TeamSecrets;
import dev.tributary.platform.database.Transactor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what teams sign with for as long as keys are kept. */
final class CachedSecrets implements TeamSecrets {
    private static final int TEAMS_MAX = 10_000;

    private static final int INTEGRATIONS_MAX = 10_000;

    private final Owners<UUID, UUID> teams;
    private final LoadingCache<UUID, List<IssuedSecret>> known;

    CachedSecrets(Transactor transactor, SigningSecretTable table) {
        teams = new Owners<>(
                INTEGRATIONS_MAX,
                integration -> transactor.inTransaction(Set.of(), tx -> table.teamOf(tx, integration)));
        known = Caffeine.newBuilder()
                .executor(Runnable::run) // its upkeep costs less than waking a thread for it
                .expireAfterWrite(CachedAuthenticator.KEPT)
                .maximumSize(TEAMS_MAX)
                .build(team -> transactor.inTransaction(Set.of(team), tx -> table.list(tx, team)));
    }

    @Override
    public List<IssuedSecret> of(UUID team) {
        return known.get(team);
    }

    @Override
    public @Nullable List<IssuedSecret> known(UUID team) {
        return known.getIfPresent(team);
    }

    @Override
    public Optional<UUID> teamOf(UUID integration) {
        return teams.of(integration);
    }
}
