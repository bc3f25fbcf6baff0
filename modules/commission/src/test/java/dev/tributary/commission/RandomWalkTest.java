package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.Walk.Step;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Thousands of commands at random, on a team of their own and on a model in memory: whatever is owed, and in which account,
 * must be what the model says, and the ledger must hold to its own checks. A walk that fails is made as short as it gets
 * while it still fails. {@code -Dwalk.seed=...} walks another way, {@code -Dwalk.steps=...} further.
 */
@ExtendWith(TestDatabase.class)
class RandomWalkTest {
    private static final int LOOKED_AT_EVERY = 50;

    private final Connections connections;

    RandomWalkTest(Connections connections) {
        this.connections = connections;
    }

    @ParameterizedTest
    @CsvSource({"USD, 1", "JPY, 2", "KWD, 3"})
    void theBooksAgreeWithTheModel(String currency, long usual) {
        long seed = Long.getLong("walk.seed", usual);
        int length = Integer.getInteger("walk.steps", 1_000);
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        for (int step = 0; step < length; step++) {
            steps.add(Step.random(random));
        }
        Currency in = Currency.getInstance(currency);
        Optional<String> wrong = walk(steps, in, LOOKED_AT_EVERY);
        if (wrong.isPresent()) {
            List<Step> shortest = shortened(steps, in);
            assertThat(wrong)
                    .as("seed %s in %s; the shortest walk there: %s: %s", seed, in, shortest, walk(shortest, in, 1))
                    .isEmpty();
        }
    }

    /** What was wrong first; empty when nothing was. */
    private Optional<String> walk(List<Step> steps, Currency currency, int lookedAtEvery) {
        Walk walk = new Walk(connections, currency);
        for (int done = 0; done < steps.size(); done++) {
            Optional<String> wrong = walk.take(steps.get(done));
            boolean look = (done + 1) % lookedAtEvery == 0 || done == steps.size() - 1;
            if (wrong.isEmpty() && look) {
                wrong = walk.look();
            }
            if (wrong.isPresent()) {
                int step = done;
                return wrong.map(what -> "after step " + step + ": " + what);
            }
        }
        return Optional.empty();
    }

    /** Leaves out ever smaller parts, as long as it still goes wrong without them. */
    private List<Step> shortened(List<Step> failing, Currency currency) {
        List<Step> shortest = failing;
        for (int part = shortest.size() / 2; part > 0; part /= 2) {
            for (int from = 0; from + part <= shortest.size(); ) {
                List<Step> without = new ArrayList<>(shortest.subList(0, from));
                without.addAll(shortest.subList(from + part, shortest.size()));
                if (walk(without, currency, 1).isPresent()) {
                    shortest = without;
                } else {
                    from += part;
                }
            }
        }
        return shortest;
    }
}
