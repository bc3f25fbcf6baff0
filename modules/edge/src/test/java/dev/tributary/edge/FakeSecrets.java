package dev.tributary.edge;

import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.SigningSecrets.IssuedSecret;
import dev.tributary.partners.api.TeamSecrets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Secrets and integrations as a test has laid them out. */
record FakeSecrets(Queue<IssuedSecret> secrets, Queue<Integration> integrations, BooleanSupplier isAtHand)
        implements TeamSecrets {
    @Override
    public List<IssuedSecret> of(UUID team) {
        return List.copyOf(secrets);
    }

    @Override
    public @Nullable List<IssuedSecret> known(UUID team) {
        return isAtHand.getAsBoolean() ? of(team) : null;
    }

    @Override
    public Optional<UUID> teamOf(UUID integration) {
        return integrations.stream()
                .filter(each -> each.id().equals(integration))
                .map(Integration::team)
                .findFirst();
    }
}
