package dev.tributary.intake;

import dev.tributary.intake.api.Explanation;
import dev.tributary.intake.api.Explanations;
import dev.tributary.platform.database.Transactor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

final class StoredExplanations implements Explanations {
    private final Transactor transactor;
    private final ExplanationQuery query;

    StoredExplanations(Transactor transactor, ExplanationQuery query) {
        this.transactor = transactor;
        this.query = query;
    }

    @Override
    public Optional<Explanation> byId(UUID team, UUID event) {
        return transactor.inTransaction(Set.of(team), tx -> query.byId(tx, team, event)).stream()
                .findFirst();
    }

    @Override
    public List<Explanation> byKey(UUID team, String externalEventId) {
        return transactor.inTransaction(Set.of(team), tx -> query.byKey(tx, team, externalEventId));
    }
}
