package dev.tributary.bench.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what {@code auto_explain} wrote to a server's log: a line that begins it, and further ones behind a tab. */
final class PlanLog {
    private static final Pattern BEGIN = Pattern.compile(" LOG: {2}duration: ([0-9.]+) ms {2}plan:$");
    private static final Pattern FIRST_NODE = Pattern.compile("^[A-Z].*\\(cost=[0-9.]+\\.\\.[0-9.]+ rows=.*$");
    private static final String QUERY = "Query Text: ";

    private PlanLog() {}

    static List<Plan> plans(List<String> log) {
        List<Plan> plans = new ArrayList<>();
        for (int at = 0; at < log.size(); at++) {
            Matcher begin = BEGIN.matcher(log.get(at));
            if (begin.find()) {
                int end = at + 1;
                while (end < log.size() && log.get(end).startsWith("\t")) {
                    end++;
                }
                plans.add(plan(Double.parseDouble(begin.group(1)), log.subList(at + 1, end)));
                at = end - 1;
            }
        }
        return plans;
    }

    private static Plan plan(double millis, List<String> behindTabs) {
        List<String> lines = behindTabs.stream().map(line -> line.substring(1)).toList();
        int node = 0;
        while (node < lines.size() && !FIRST_NODE.matcher(lines.get(node)).matches()) {
            node++;
        }
        String query = String.join("\n", lines.subList(0, node));
        return new Plan(
                millis,
                query.startsWith(QUERY) ? query.substring(QUERY.length()) : query,
                String.join("\n", lines.subList(node, lines.size())));
    }
}
