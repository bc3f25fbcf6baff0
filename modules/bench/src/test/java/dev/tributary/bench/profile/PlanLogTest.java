package dev.tributary.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanLogTest {
    private static final String LOG = """
            2026-11-20 22:00:00.000 UTC [7] LOG:  listening on port 5
            2026-11-20 22:00:00.001 UTC [8] LOG:  duration: 1.250 ms  plan:
            \tQuery Text: select a,
            \t       b
            \t  from t
            \tIndex Scan using t_key on t  (cost=0.42..8.44 rows=1 width=4) (actual time=0.010..0.011 rows=1.00 loops=1)
            \t  Buffers: shared hit=4
            2026-11-20 22:00:00.002 UTC [8] CONTEXT:  SQL statement "select a"
            \tPL/pgSQL function f() line 3
            2026-11-20 22:00:00.003 UTC [9] LOG:  duration: 3.000 ms  plan:
            \tQuery Text: select 1
            \tResult  (cost=0.00..0.01 rows=1 width=4) (actual time=0.001..0.001 rows=1.00 loops=1)
            """;

    @Test
    void aPlanEndsWhereTheNextMessageBegins() {
        assertThat(PlanLog.plans(LOG.lines().toList()))
                .containsExactly(
                        new Plan(
                                1.25,
                                "select a,\n       b\n  from t",
                                "Index Scan using t_key on t  (cost=0.42..8.44 rows=1 width=4)"
                                        + " (actual time=0.010..0.011 rows=1.00 loops=1)\n  Buffers: shared hit=4"),
                        new Plan(
                                3.0,
                                "select 1",
                                "Result  (cost=0.00..0.01 rows=1 width=4)"
                                        + " (actual time=0.001..0.001 rows=1.00 loops=1)"));
    }

    @Test
    void theMedianStandsForAStatementAndTheDearestComesFirst() {
        String text = PlanReport.text(List.of(
                new Plan(1, "once", "cheap"),
                new Plan(9, "often", "slow"),
                new Plan(2, "often", "usual"),
                new Plan(1, "often", "fast")));

        assertThat(text)
                .contains("==== 3 runs, 12.0 ms in all; the median: 2.000 ms\noften\n----\nusual\n")
                .doesNotContain("slow", "fast");
        assertThat(text.indexOf("often")).isLessThan(text.indexOf("once"));
    }
}
