package dev.tributary.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.files.api.TakenFile;
import dev.tributary.files.api.TakenFile.Counts;
import dev.tributary.files.api.TakenFile.Status;
import dev.tributary.intake.api.OverloadedException;
import dev.tributary.intake.api.Submissions;
import dev.tributary.platform.database.DatabaseUnavailableException;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stops in the middle: each row once, and the summary says what the file brought. */
@ExtendWith(TestDatabase.class)
class ResumingTest {
    /** Of sales 1 to 40 one is known before, two stand there twice and one is wrong. */
    private static final String ROWS = Shop.sales(1, 20) + "7,cust_1,100.00,USD\n21,nobody,1,USD\n"
            + Shop.sales(22, 40).substring(Shop.HEADER.length()) + "39,cust_1,100.00,USD\n";

    private static final Counts RIGHT = new Counts(38, 3, 1);

    private final Shop shop;

    ResumingTest(Connections connections, @TempDir Path drop) {
        shop = new Shop(connections, drop);
        shop.hub().takeNow(shop.dropped("before.csv", Shop.sales(30, 30)));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void theDatabaseGoesAwayInTheMiddleAndTheFileStays() {
        for (int chunks = 1; chunks <= 9; chunks++) {
            Path file = shop.dropped("june-" + chunks + ".csv", ROWS.replace(",100.00", ",1" + chunks + ".00"));
            assertThatThrownBy(() ->
                            shop.hub(shop.connections.app(), failingAfter(2)).takeNow(file))
                    .isInstanceOf(DatabaseUnavailableException.class);
            assertThat(file).exists();
            assertThat(shop.lastFile().status()).isEqualTo(Status.TAKING);
        }
    }

    @Test
    void takenAgainItCountsWhatItBroughtWhereverItStopped() {
        Submissions stopping = failingAfter(4);
        Path file = shop.dropped("june.csv", ROWS);
        assertThatThrownBy(() -> shop.hub(shop.connections.app(), stopping).takeNow(file))
                .isInstanceOf(DatabaseUnavailableException.class);
        assertThatThrownBy(
                        () -> shop.hub(shop.connections.app(), failingAfter(7)).takeNow(file))
                .isInstanceOf(DatabaseUnavailableException.class);

        shop.hub().takeNow(file);

        TakenFile taken = shop.lastFile();
        assertThat(taken.status()).isEqualTo(Status.DONE);
        assertThat(taken.attempts()).isEqualTo(3);
        assertThat(taken.counts()).isEqualTo(RIGHT);
        assertThat(shop.conversions()).isEqualTo(39);
        assertThat(shop.read(".rejected.csv").lines()).hasSize(2);
        assertThat(shop.tree())
                .containsExactly(
                        "team/partner-sales/.archive/id/before.csv",
                        "team/partner-sales/.archive/id/june.csv",
                        "team/partner-sales/.archive/id/june.csv.rejected.csv");
    }

    @Test
    void withoutACrashItIsTheSame() {
        shop.hub().takeNow(shop.dropped("june.csv", ROWS));

        assertThat(shop.lastFile().counts()).isEqualTo(RIGHT);
        assertThat(shop.lastFile().attempts()).isOne();
    }

    @Test
    void aFileThatAnotherHubIsAtIsLeftToIt() {
        Path file = shop.dropped("june.csv", ROWS);
        Submissions other = arrivals -> {
            shop.hub().takeNow(file); // while the first one is in the middle
            return shop.intake.events().submit(arrivals);
        };

        shop.hub(shop.connections.app(), other).takeNow(file);

        assertThat(shop.files()).hasSize(2);
        assertThat(shop.lastFile().attempts()).isOne();
        assertThat(shop.lastFile().counts()).isEqualTo(RIGHT);
    }

    @Test
    void aHubThatWasTakenForDeadStopsAndTheOtherOneFinishes() {
        shop.claim = Duration.ofNanos(1); // runs out at once
        Path file = shop.dropped("june.csv", ROWS);
        AtomicInteger calls = new AtomicInteger();
        Submissions frozen = arrivals -> {
            if (calls.incrementAndGet() == 3) {
                shop.hub().takeNow(file);
            }
            return shop.intake.events().submit(arrivals);
        };

        shop.hub(shop.connections.app(), frozen).takeNow(file);

        assertThat(shop.lastFile().status()).isEqualTo(Status.DONE);
        assertThat(shop.lastFile().attempts()).isEqualTo(2);
        assertThat(shop.lastFile().counts()).isEqualTo(RIGHT);
        assertThat(shop.conversions()).isEqualTo(39);
        assertThat(shop.read(".rejected.csv").lines()).hasSize(2);
    }

    @Test
    void anOverloadedHubIsWaitedFor() {
        AtomicInteger refusals = new AtomicInteger(5);
        Submissions busy = arrivals -> refusals.getAndDecrement() > 0
                ? CompletableFuture.failedFuture(new OverloadedException(1_000))
                : shop.intake.events().submit(arrivals);

        shop.hub(shop.connections.app(), busy).takeNow(shop.dropped("june.csv", ROWS));

        assertThat(shop.lastFile().counts()).isEqualTo(RIGHT);
        assertThat(refusals.get()).isNegative();
    }

    @Test
    void aFileThatIsReplacedBeforeItWasTakenToItsEndIsAnotherFile() {
        Path file = shop.dropped("june.csv", ROWS);
        assertThatThrownBy(
                        () -> shop.hub(shop.connections.app(), failingAfter(4)).takeNow(file))
                .isInstanceOf(DatabaseUnavailableException.class);

        shop.hub().takeNow(shop.dropped("june.csv", ROWS + "41,cust_1,100.00,USD\n"));

        assertThat(shop.files().get(0).status()).isEqualTo(Status.DONE);
        assertThat(shop.files().get(1).status()).isEqualTo(Status.FAILED);
        assertThat(shop.files().get(1).problem()).startsWith("Another file of this name was dropped");
        assertThat(shop.conversions()).isEqualTo(40);
    }

    /** Commits some chunks, and then the database is gone. */
    private Submissions failingAfter(int chunks) {
        AtomicInteger calls = new AtomicInteger();
        return arrivals -> calls.incrementAndGet() <= chunks
                ? shop.intake.events().submit(arrivals)
                : CompletableFuture.failedFuture(new DatabaseUnavailableException("gone", new RuntimeException()));
    }
}
