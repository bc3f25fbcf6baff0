package dev.tributary.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final StatementCost SENT =
            new StatementCost(true, "insert into t  -- why\n values (1)", 10, 200, 900, 100, 5_000, 40, 5, 20);
    private static final StatementCost INSIDE = new StatementCost(false, "exists (x)", 10, 10, 100, 0, 0, 10, 0, 0);

    @Test
    void costsAreOfAConversionAndBlocksOfACall() {
        assertThat(SENT.line(100).strip().split(" +", 10))
                .containsExactly(
                        "10.0", "9.0", "1.0", "50", "10", "20.0", "4.0", "0.50", "2.00", "insert into t values (1)");
    }

    @Test
    void whatRunsInsideIsNotCountedTwice() {
        String text = StatementTable.text(List.of(SENT, INSIDE), 100);

        assertThat(text).contains("(inside) exists (x)");
        assertThat(text.strip()).endsWith("sum of what was sent");
        assertThat(text.lines().reduce("", (before, line) -> line).strip()).startsWith("10.0 ");
    }

    @Test
    void longStatementsAreCut() {
        assertThat(StatementCost.onOneLine("x".repeat(500)))
                .hasSize(StatementTable.TEXT_MAX)
                .endsWith("…");
    }

    @Test
    void waitsAreSharesAndBackendsAtATime() {
        String text = WaitCount.text(List.of(new WaitCount("on CPU", 300, 200), new WaitCount("IO WalSync", 100, 200)));

        assertThat(text).contains("    1.50     300   75.0%  on CPU\n", "    0.50     100   25.0%  IO WalSync\n");
    }

    @Test
    void sharesAreTheLargestFirst() {
        Counts counts = new Counts();
        counts.add("b", 1);
        counts.add("a", 1);
        counts.add("c", 2);

        assertThat(counts.shares(counts.sum(), 2)).isEqualTo("  50.0%  c\n  25.0%  a\n");
    }
}
