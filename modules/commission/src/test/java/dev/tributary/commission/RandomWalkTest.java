package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.commission.Walk.Step;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Thousands of commands at random, on a team of their own and on a model in memory: what each sale earns, and whatever is
 * owed to whom, and in which account, must be what the model says, and the ledger must hold to its own checks. A walk that
 * fails is made shorter, for a while, as long as it still fails. {@code -Dwalk.seed=...} walks another way,
 * {@code -Dwalk.steps=...} further.
 */
@ExtendWith(TestDatabase.class)
class RandomWalkTest {
    private static final int LOOKED_AT_EVERY = 50;
    private static final Duration SHORTENED_FOR = Duration.ofMinutes(1);

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
        Optional<String> wrong = walk(steps, in, seed, LOOKED_AT_EVERY);
        if (wrong.isPresent()) {
            List<Step> shortest = shortened(steps, in, seed);
            assertThat(wrong)
                    .as(
                            "seed %s in %s; the shortest walk there: %s: %s",
                            seed, in, shortest, walk(shortest, in, seed, 1))
                    .isEmpty();
        }
    }

    /** What was wrong first; empty when nothing was. */
    private Optional<String> walk(List<Step> steps, Currency currency, long seed, int lookedAtEvery) {
        Walk walk = new Walk(connections, currency, seed);
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

    /** Leaves out ever smaller parts, as long as it still goes wrong without them, and there is time. */
    private List<Step> shortened(List<Step> failing, Currency currency, long seed) {
        long until = System.nanoTime() + SHORTENED_FOR.toNanos();
        List<Step> shortest = failing;
        for (int part = shortest.size() / 2; part > 0; part /= 2) {
            for (int from = 0; from + part <= shortest.size() && System.nanoTime() < until; ) {
                List<Step> without = new ArrayList<>(shortest.subList(0, from));
                without.addAll(shortest.subList(from + part, shortest.size()));
                if (walk(without, currency, seed, LOOKED_AT_EVERY).isPresent()) {
                    shortest = without;
                } else {
                    from += part;
                }
            }
        }
        return shortest;
    }
}
