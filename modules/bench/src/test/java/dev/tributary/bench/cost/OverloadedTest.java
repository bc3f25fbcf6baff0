package dev.tributary.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.bench.load.LoadResult;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class OverloadedTest {
    @Test
    void isSoWhenAlmostAllWasSentAndSomethingRefused() {
        Overloaded overloaded = Overloaded.of(load(Map.of(201, answers(600), 429, answers(399)), 1));

        assertThat(overloaded.isSo()).isTrue();
        assertThat(overloaded.remark()).isEmpty();
    }

    @Test
    void isNotSoWhenNothingWasRefused() {
        Overloaded overloaded = Overloaded.of(load(Map.of(201, answers(100)), 0));

        assertThat(overloaded.isSo()).isFalse();
        assertThat(overloaded.remark()).contains("nothing was refused");
    }

    @Test
    void isNotSoWhenTooMuchWasNotSent() {
        Overloaded overloaded = Overloaded.of(load(Map.of(201, answers(600), 503, answers(398)), 2));

        assertThat(overloaded.isSo()).isFalse();
        assertThat(overloaded.remark()).contains("only 99.8 % of the schedule");
    }

    @Test
    void aLoadWithoutAnswersIsNone() {
        assertThat(Overloaded.of(load(Map.of(), 0)).isSo()).isFalse();
    }

    private static LoadResult load(Map<Integer, Histogram> byStatus, long unsent) {
        return new LoadResult(1, 0, 0, byStatus, 0, unsent);
    }

    private static Histogram answers(int count) {
        Histogram answers = new Histogram(3);
        answers.recordValueWithCount(1_000_000, count);
        return answers;
    }
}
