package dev.tributary.bench.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code plans.txt}: of each statement the run that took the median of its times, those that took most in all first. */
final class PlanReport {
    private static final String EXPLAINED = """
            EXPLAIN (ANALYZE, BUFFERS, WAL) of the hub's statements as they ran under load, by auto_explain; statements that run
            inside of others too. Timing each node costs: statements.txt tells what they take without.

            """;

    private PlanReport() {}

    static String text(List<Plan> plans) {
        Map<String, List<Plan>> byQuery = new LinkedHashMap<>();
        plans.forEach(plan -> byQuery.computeIfAbsent(plan.query(), query -> new ArrayList<>())
                .add(plan));
        return EXPLAINED
                + byQuery.values().stream()
                        .sorted(Comparator.comparingDouble(PlanReport::millis).reversed())
                        .map(PlanReport::section)
                        .collect(Collectors.joining("\n"));
    }

    private static String section(List<Plan> runs) {
        Plan median = runs.stream()
                .sorted(Comparator.comparingDouble(Plan::millis))
                .skip(runs.size() / 2)
                .findFirst()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "==== %d runs, %.1f ms in all; the median: %.3f ms%n%s%n----%n%s%n",
                runs.size(),
                millis(runs),
                median.millis(),
                median.query().stripTrailing(),
                median.nodes());
    }

    private static double millis(List<Plan> runs) {
        return runs.stream().mapToDouble(Plan::millis).sum();
    }
}
