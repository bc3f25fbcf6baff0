package dev.tributary.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.bench.load.LoadResult;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void areAnswersOfBothKindsAndOfNoOther() {
        Refusals refusals = Refusals.of(load(Map.of(201, answers(900, 50), 429, answers(2, 98), 503, answers(30, 2))));

        assertThat(refusals.count()).isEqualTo(100);
        assertThat(refusals.p99()).isBetween(29.9, 30.1);
        assertThat(refusals.longest()).isBetween(29.9, 30.1);
    }

    @Test
    void withoutAnyThereIsNoTime() {
        assertThat(Refusals.of(load(Map.of(201, answers(1, 50)))).p99()).isZero();
    }

    private static LoadResult load(Map<Integer, Histogram> byStatus) {
        return new LoadResult(1, 0, 0, byStatus, 0, 0);
    }

    private static Histogram answers(long millis, int count) {
        Histogram answers = new Histogram(3);
        answers.recordValueWithCount(millis * MILLI, count);
        return answers;
    }
}
