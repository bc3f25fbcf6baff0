package dev.tributary.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TwinTest {
    private static final Instant NOW = Instant.parse("2026-06-22T12:00:00Z");

    @Test
    void everyTwinHasANumberOfItsOwnAndAllAreWide() {
        Set<Long> numbers = new HashSet<>();
        for (long place = 0; place < 100_000; place++) {
            long number = new Twin(place * 997, 0).number(); // up to a hundred million
            assertThat(number).isBetween(0L, 999_999_999_999L);
            assertThat(numbers.add(number)).isTrue();
        }
    }

    @Test
    void idsAreOfVersionSevenAndNoneComesTwice() {
        Set<UUID> ids = new HashSet<>();
        for (long place = 0; place < 10_000; place++) {
            for (int slot = 0; slot < 8; slot++) {
                UUID id = new Twin(place, 1_000_000).id(slot, 0); // all within one millisecond
                assertThat(id.version()).isEqualTo(7);
                assertThat(id.variant()).isEqualTo(2);
                assertThat(ids.add(id)).isTrue();
            }
        }
    }

    @Test
    void laterTwinsHaveLaterIds() {
        Spread spread = Spread.before(NOW, 1_000);
        String before = "";
        for (long place = 0; place < spread.count(); place++) {
            Twin twin = spread.twin(place);
            String id = twin.id(0, 0).toString();
            assertThat(id).isGreaterThan(before);
            assertThat(twin.id(1, 0).toString()).isGreaterThan(id);
            before = id;
        }
        Instant last = Instant.ofEpochMilli(spread.twin(999).receivedMicros() / 1000);
        assertThat(last).isBetween(NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofDays(1)));
    }
}
