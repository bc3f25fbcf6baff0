package dev.tributary.edge;

import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.TeamIntegrations;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Integrations as a test has laid them out. */
record FakeIntegrations(Queue<Integration> integrations, BooleanSupplier isAtHand) implements TeamIntegrations {
    @Override
    public List<Integration> enabled(UUID team) {
        return List.copyOf(integrations);
    }

    @Override
    public @Nullable List<Integration> known(UUID team) {
        return isAtHand.getAsBoolean() ? enabled(team) : null;
    }
}
