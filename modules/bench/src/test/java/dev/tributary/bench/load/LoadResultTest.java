package dev.tributary.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LoadResultTest {
    @Test
    void isWholeWhenAllWasSentAnsweredAndAcknowledged() {
        assertThat(result(10, 0, 0).isWhole()).isTrue();
    }

    @Test
    void isNotWholeWhenAnythingIsMissing() {
        assertThat(result(9, 0, 0).isWhole()).as("refused").isFalse();
        assertThat(result(10, 1, 0).isWhole()).as("broken").isFalse();
        assertThat(result(10, 0, 1).isWhole()).as("not sent").isFalse();
    }

    private static LoadResult result(long acknowledged, long broken, long unsent) {
        Histogram answers = new Histogram(3);
        answers.recordValueWithCount(1_000_000, 10);
        return new LoadResult(1, acknowledged, acknowledged, Map.of(201, answers), broken, unsent);
    }
}
