package dev.tributary.mapping;

import dev.tributary.kernel.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is wrong with one request. The first ones are told in full, each once: two rules may find the same field missing,
 * that of the event's type and that of the source. The others are only counted, so that nobody works, or reads, for
 * thousands of mistakes of the same kind.
 */
final class Problems {
    static final int TOLD_MAX = 20;

    private final Set<Problem> told = new LinkedHashSet<>();
    private int untold;

    /** @param problem asked only when there is room to tell it */
    void add(Supplier<Problem> problem) {
        if (told.size() == TOLD_MAX) {
            untold++;
            return;
        }
        told.add(problem.get());
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    Problem[] all() {
        List<Problem> all = new ArrayList<>(told);
        if (untold > 0) {
            all.add(Problem.ofBody("and " + untold + " more"));
        }
        return all.toArray(Problem[]::new);
    }
}
