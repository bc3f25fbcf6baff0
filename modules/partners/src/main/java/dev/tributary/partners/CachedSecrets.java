package dev.tributary.partners;

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
    private static final int INTEGRATIONS_MAX = 10_000;

    private final Owners<UUID, UUID> teams;
    private final Remembered<UUID, List<IssuedSecret>> secrets = new Remembered<>();
    private final Transactor transactor;
    private final SigningSecretTable table;

    CachedSecrets(Transactor transactor, SigningSecretTable table) {
        teams = new Owners<>(
                INTEGRATIONS_MAX,
                integration -> transactor.inTransaction(Set.of(), tx -> table.teamOf(tx, integration)));
        this.transactor = transactor;
        this.table = table;
    }

    @Override
    public List<IssuedSecret> of(UUID team) {
        return secrets.of(team, () -> Optional.of(stored(team))).orElseThrow();
    }

    @Override
    public @Nullable List<IssuedSecret> known(UUID team) {
        return secrets.known(team);
    }

    @Override
    public Optional<UUID> teamOf(UUID integration) {
        return teams.of(integration);
    }

    private List<IssuedSecret> stored(UUID team) {
        return transactor.inTransaction(Set.of(team), tx -> table.list(tx, team));
    }
}
