package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.intake.api.Outcome.Refused;
import dev.tributary.kernel.IdType;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several hubs, or committers, at the same rows at the same time. */
@ExtendWith(TestDatabase.class)
@Timeout(120)
class ConcurrentIntakeTest {
    private static final int THREADS = 8;

    private final House house;

    ConcurrentIntakeTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
    }

    @Test
    void overlappingBatchesInAnyOrderBookEachKeyOnce() throws Exception {
        int customers = 20;
        int keys = 200;
        for (int number = 0; number < customers; number++) {
            house.referral("cust_" + number, "user_" + number);
        }
        List<Arrival> all = new ArrayList<>();
        for (int number = 0; number < keys; number++) {
            all.add(house.event()
                    .key("key_" + number)
                    .customer("cust_" + number % customers)
                    .arrival());
        }
        List<List<Outcome>> answers = inParallel(number -> {
            List<Arrival> mine = new ArrayList<>(all);
            Collections.shuffle(mine, new Random(number));
            return house.events.accept(mine);
        });

        List<Converted> converted = answers.stream()
                .flatMap(List::stream)
                .map(Converted.class::cast)
                .toList();
        assertThat(converted).hasSize(THREADS * keys);
        assertThat(converted.stream().filter(each -> !each.replay().replayed())).hasSize(keys);
        assertThat(house.count("commission.conversion")).isEqualTo(keys);
        assertThat(house.count("commission.commission")).isEqualTo(keys);
        assertThat(house.balances())
                .containsExactly(
                        "affiliate_payable.approved -" + 2475 * keys + " USD",
                        "program_expense " + 2475 * keys + " USD");
    }

    @Test
    void aCustomerClaimedByTwoReferralsAtOnceGetsOne() throws Exception {
        List<UUID> referrals = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            referrals.add(house.referral(null, "user_" + number));
        }

        List<List<Outcome>> answers = inParallel(number -> house.events.accept(List.of(house.event()
                .referral(IdType.REFERRAL.write(referrals.get(number)))
                .customer("cust_wanted_by_all")
                .arrival())));

        List<Outcome> outcomes = answers.stream().flatMap(List::stream).toList();
        assertThat(outcomes.stream().filter(Converted.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(Refused.class::isInstance)).hasSize(THREADS - 1);
    }

    private static List<List<Outcome>> inParallel(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<Outcome>>> tasks = new ArrayList<>();
            for (int number = 0; number < THREADS; number++) {
                int mine = number;
                tasks.add(() -> work.of(mine));
            }
            List<List<Outcome>> results = new ArrayList<>();
            for (Future<List<Outcome>> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Work {
        List<Outcome> of(int number);
    }
}
