package dev.tributary.bench.bed;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the launcher makes of the Java options of an environment, so that a hub under measurement runs as it would there.
 *
 * @param own what somebody adds to the launcher's flags
 * @param serial whether the launcher chooses the collector, since nobody else does
 */
record JavaOptions(List<String> own, boolean serial) {
    static final String OWN = "TRIBUTARY_JAVA_OPTIONS";

    private static final List<String> ALL = List.of(OWN, "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final List<String> AFTER_OURS = List.of(OWN, "_JAVA_OPTIONS");
    private static final Pattern COLLECTOR = Pattern.compile("GC|@");
    private static final Pattern HEAP = Pattern.compile("-Xmx|MaxHeapSize|RAMPercentage");

    JavaOptions {
        own = List.copyOf(own);
    }

    static JavaOptions of(Map<String, String> environment) {
        boolean chosen = COLLECTOR.matcher(together(environment, ALL)).find()
                || HEAP.matcher(together(environment, AFTER_OURS)).find();
        List<String> own = Stream.of(environment.getOrDefault(OWN, "").split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        return new JavaOptions(own, !chosen);
    }

    private static String together(Map<String, String> environment, List<String> names) {
        return names.stream().map(name -> environment.getOrDefault(name, "")).collect(Collectors.joining(" "));
    }
}
