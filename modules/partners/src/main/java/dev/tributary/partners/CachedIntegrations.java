package dev.tributary.partners;

import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Integrations;
import dev.tributary.partners.api.TeamIntegrations;
import dev.tributary.platform.database.Transactor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what teams have switched on for as long as keys are kept. */
final class CachedIntegrations implements TeamIntegrations {
    private final Remembered<UUID, List<Integration>> teams = new Remembered<>();
    private final Transactor transactor;
    private final Integrations integrations;

    CachedIntegrations(Transactor transactor, Integrations integrations) {
        this.transactor = transactor;
        this.integrations = integrations;
    }

    @Override
    public List<Integration> enabled(UUID team) {
        return teams.of(team, () -> Optional.of(stored(team))).orElseThrow();
    }

    @Override
    public @Nullable List<Integration> known(UUID team) {
        return teams.known(team);
    }

    private List<Integration> stored(UUID team) {
        return transactor.inTransaction(Set.of(team), tx -> integrations.list(tx, team)).stream()
                .filter(Integration::enabled)
                .toList();
    }
}
