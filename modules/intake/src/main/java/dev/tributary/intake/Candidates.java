package dev.tributary.intake;

import dev.tributary.intake.api.Arrival;
import dev.tributary.kernel.IdSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A batch, numbered. */
final class Candidates {
    private Candidates() {}

    static List<Candidate> of(List<Arrival> batch, IdSource ids) {
        return IntStream.range(0, batch.size())
                .mapToObj(at -> new Candidate(
                        at,
                        ids.next(),
                        batch.get(at),
                        Understood.of(batch.get(at).event())))
                .toList();
    }

    static Set<UUID> teams(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::team).collect(Collectors.toSet());
    }
}
