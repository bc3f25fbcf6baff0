package dev.tributary.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.files.api.TakenFile.Counts;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Submissions;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files have committers of their own. */
@ExtendWith(TestDatabase.class)
class InNoHurryTest {
    private static final String HOLD_THE_CUSTOMER =
            "select 1 as one from attribution.referral where team_id = ? and customer_id = 'cust_1' for update";

    private final Shop shop;

    InNoHurryTest(Connections connections, @TempDir Path drop) {
        shop = new Shop(connections, drop);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void whoeverWaitsForAnAnswerDoesNotStandBehindAFile() throws Exception {
        Path file = shop.dropped("june.csv", Shop.sales(1, 40));
        CountDownLatch handedIn = new CountDownLatch(3); // all that is under way at once
        Submissions rows = arrivals -> {
            CompletableFuture<List<Outcome>> outcomes =
                    shop.intake.eventsInNoHurry().submit(arrivals);
            handedIn.countDown();
            return outcomes;
        };

        CompletableFuture<Void> taking = shop.asOwner(tx -> {
            tx.query(HOLD_THE_CUSTOMER, p -> p.uuid(shop.team), row -> row.number("one"));
            CompletableFuture<Void> begun = CompletableFuture.runAsync(
                    () -> shop.hub(shop.connections.app(), rows).takeNow(file));
            await().untilAsserted(() -> assertThat(handedIn.getCount()).isZero());

            assertThat(shop.intake.events().submit(List.of(stranger())))
                    .succeedsWithin(2, TimeUnit.SECONDS)
                    .satisfies(outcomes -> assertThat(outcomes).hasOnlyElementsOfType(Outcome.Refused.class));
            assertThat(begun).isNotDone();
            return begun;
        });

        taking.get(60, TimeUnit.SECONDS);
        assertThat(shop.lastFile().counts()).isEqualTo(new Counts(40, 0, 0));
    }

    private Arrival stranger() {
        Event lead = new Event(
                shop.team,
                "events",
                "lead-1",
                EventType.LEAD,
                "lead",
                null,
                Instant.now(),
                new Identifiers(null, null, "nobody", null),
                null,
                Person.UNKNOWN,
                null,
                null,
                UnknownReferral.REFUSE);
        return new Arrival(lead, new RawBody("{}".getBytes(StandardCharsets.UTF_8)));
    }
}
