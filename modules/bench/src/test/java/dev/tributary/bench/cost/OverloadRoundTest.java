package dev.tributary.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.bench.load.LoadResult;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class OverloadRoundTest {
    private static final long MILLI = 1_000_000;

    @Test
    void looksAtRefusalsOfBothKindsAndAtNothingElse() {
        OverloadRound round =
                round(load(Map.of(201, answers(900, 50), 429, answers(2, 98), 503, answers(30, 2)), 0, 0), 0);

        assertThat(round.refusedCount()).isEqualTo(100);
        assertThat(round.refusedP99()).isBetween(29.9, 30.1);
        assertThat(round.refusedLongest()).isBetween(29.9, 30.1);
        assertThat(round.isRefusedAsAgreed()).isTrue();
    }

    @Test
    void aRefusalThatDoesNotSayWhenToComeAgainIsNotAsAgreed() {
        assertThat(round(load(Map.of(201, answers(1, 50), 503, answers(1, 50)), 0, 0), 1)
                        .isRefusedAsAgreed())
                .isFalse();
    }

    @Test
    void anyOtherErrorIsNotAsAgreed() {
        OverloadRound round =
                round(load(Map.of(201, answers(1, 50), 503, answers(1, 50), 500, answers(1, 1)), 0, 0), 0);

        assertThat(round.otherwise()).isEqualTo(1);
        assertThat(round.isRefusedAsAgreed()).isFalse();
    }

    @Test
    void norIsAConnectionThatBroke() {
        OverloadRound round = round(load(Map.of(201, answers(1, 50), 503, answers(1, 50)), 2, 0), 0);

        assertThat(round.otherwise()).isEqualTo(2);
        assertThat(round.isRefusedAsAgreed()).isFalse();
    }

    @Test
    void aLoadThatWasNotSentProvesNothing() {
        assertThat(round(load(Map.of(201, answers(1, 50), 503, answers(1, 50)), 0, 50), 0)
                        .isRefusedAsAgreed())
                .isFalse();
    }

    @Test
    void nobodyRefusedIsNoTime() {
        assertThat(round(load(Map.of(201, answers(1, 50)), 0, 0), 0).refusedP99())
                .isZero();
    }

    private static OverloadRound round(LoadResult load, long withoutRetryAfter) {
        return new OverloadRound(100, 10, load, withoutRetryAfter, 1);
    }

    private static LoadResult load(Map<Integer, Histogram> byStatus, long broken, long unsent) {
        return new LoadResult(1, 0, 0, byStatus, broken, unsent);
    }

    private static Histogram answers(long millis, int count) {
        Histogram answers = new Histogram(3);
        answers.recordValueWithCount(millis * MILLI, count);
        return answers;
    }
}
