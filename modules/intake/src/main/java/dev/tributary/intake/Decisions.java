package dev.tributary.intake;

import dev.tributary.attribution.api.Tie;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param ties identifiers that led nowhere before; their places are locked
 */
record Decisions(List<Decided> decided, List<Tie> ties) {
    static final Decisions NONE = new Decisions(List.of(), List.of());

    Decisions {
        decided = List.copyOf(decided);
        ties = List.copyOf(ties);
    }
}
