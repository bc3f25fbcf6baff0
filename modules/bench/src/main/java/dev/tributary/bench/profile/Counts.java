package dev.tributary.bench.profile;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How much of what. */
final class Counts {
    private final Map<String, Long> counts = new HashMap<>();

    void add(String name, long more) {
        counts.merge(name, more, Long::sum);
    }

    long sum() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lines of shares of {@code all}, the largest first. */
    String shares(long all, int most) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(entry ->
                        String.format(Locale.ROOT, "%6.1f%%  %s%n", 100.0 * entry.getValue() / all, entry.getKey()))
                .collect(Collectors.joining());
    }
}
