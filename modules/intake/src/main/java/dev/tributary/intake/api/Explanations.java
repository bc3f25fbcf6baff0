package dev.tributary.intake.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every event with the decision on it. */
public interface Explanations {
    Optional<Explanation> byId(UUID team, UUID event);

    /** Everything that came under a key, refused attempts too: what counts first, then the newest. */
    List<Explanation> byKey(UUID team, String externalEventId);
}
