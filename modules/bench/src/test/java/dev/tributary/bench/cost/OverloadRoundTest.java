package dev.tributary.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.bench.load.LoadResult;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class OverloadRoundTest {
    @Test
    void whoIsNotAcknowledgedIsRefused() {
        OverloadRound round = round(load(50, Map.of(201, answers(50), 429, answers(49), 503, answers(1)), 0, 0), 0);

        assertThat(round.otherwise()).isZero();
        assertThat(round.isRefusedAsAgreed()).isTrue();
    }

    @Test
    void aRefusalThatDoesNotSayWhenToComeAgainIsNotAsAgreed() {
        assertThat(round(load(50, Map.of(201, answers(50), 503, answers(50)), 0, 0), 1)
                        .isRefusedAsAgreed())
                .isFalse();
    }

    @Test
    void anyOtherErrorIsNotAsAgreed() {
        OverloadRound round = round(load(50, Map.of(201, answers(50), 503, answers(50), 500, answers(1)), 0, 0), 0);

        assertThat(round.otherwise()).isEqualTo(1);
        assertThat(round.isRefusedAsAgreed()).isFalse();
    }

    @Test
    void norIsASuccessThatAcknowledgesSomethingElse() {
        OverloadRound round = round(load(49, Map.of(201, answers(50), 503, answers(50)), 0, 0), 0);

        assertThat(round.otherwise()).isEqualTo(1);
        assertThat(round.isRefusedAsAgreed()).isFalse();
    }

    @Test
    void norIsAConnectionThatBroke() {
        OverloadRound round = round(load(50, Map.of(201, answers(50), 503, answers(50)), 2, 0), 0);

        assertThat(round.otherwise()).isEqualTo(2);
        assertThat(round.isRefusedAsAgreed()).isFalse();
    }

    @Test
    void aLoadThatWasNotSentProvesNothing() {
        assertThat(round(load(50, Map.of(201, answers(50), 503, answers(50)), 0, 1), 0)
                        .isRefusedAsAgreed())
                .isFalse();
    }

    private static OverloadRound round(LoadResult load, long withoutRetryAfter) {
        return new OverloadRound(100, 10, load, withoutRetryAfter, 1);
    }

    private static LoadResult load(long acknowledged, Map<Integer, Histogram> byStatus, long broken, long unsent) {
        return new LoadResult(1, acknowledged, acknowledged, byStatus, broken, unsent);
    }

    private static Histogram answers(int count) {
        Histogram answers = new Histogram(3);
        answers.recordValueWithCount(1_000_000, count);
        return answers;
    }
}
