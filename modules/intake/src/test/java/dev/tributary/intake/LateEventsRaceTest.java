package dev.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.intake.api.Outcome.ClickRecorded;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.kernel.IdType;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A sale and the sign-up of its customer at the same moment. */
@ExtendWith(TestDatabase.class)
@Timeout(120)
class LateEventsRaceTest {
    private static final int ROUNDS = 150;

    private final House house;

    LateEventsRaceTest(Connections connections) {
        house = new House(connections).withUsualIncentives();
    }

    @Test
    void noSaleIsForgottenBetweenThem() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String user = "user_" + round;
                String customer = "cust_" + round;
                UUID click = click();
                EventBuilder first = sale("a" + round).user(user).customer(customer);
                EventBuilder second = sale("b" + round).customer(customer);
                EventBuilder signup = house.event()
                        .signingUp(IdType.REFERRAL.write(click), user)
                        .person(user + "@example.com", "Jo");
                atOnce(
                        threads,
                        () -> house.events.accept(List.of(first.arrival())),
                        () -> house.events.accept(List.of(second.arrival())),
                        () -> house.signups.accept(List.of(signup.arrival())));
                assertThat(house.accept(first)).as("round %s", round).isInstanceOf(Converted.class);
                assertThat(house.accept(second)).as("round %s", round).isInstanceOf(Converted.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(house.count("commission.conversion")).isEqualTo(2 * ROUNDS);
        assertThat(house.count("intake.waiting")).isZero();
    }

    private static void atOnce(ExecutorService threads, Callable<?>... work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(work.length);
        List<Future<?>> running = new ArrayList<>();
        for (Callable<?> each : work) {
            running.add(threads.submit(() -> {
                start.await();
                return each.call();
            }));
        }
        for (Future<?> future : running) {
            future.get();
        }
    }

    private EventBuilder sale(String key) {
        return house.event().key(key).recordWhenUnknown();
    }

    private UUID click() {
        return ((ClickRecorded) house.clicks
                        .accept(List.of(house.event().visiting("ada").arrival()))
                        .get(0))
                .click();
    }
}
