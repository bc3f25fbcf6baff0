package dev.tributary.app.adapter;

import dev.tributary.mapping.examples.JsonExpectation.Difference;
import dev.tributary.mapping.examples.MappingCheck.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How one example fared, for people and for programs. */
public record ExampleReport(String name, Result result) {
    private static final String NOTHING = "nothing";
    private static final int WIDTH = 4;

    public boolean failed() {
        return result instanceof Result.Differs || result instanceof Result.Broken;
    }

    public boolean outOfReach() {
        return result instanceof Result.OutOfReach;
    }

    /** One line, and where it failed a diff below it: {@code -} as expected, {@code +} as found. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String word = failed() ? "FAIL" : outOfReach() ? "-" : "ok";
        lines.add(word + " ".repeat(WIDTH - word.length() + 1) + name);
        if (result instanceof Result.Broken broken) {
            lines.add("     " + broken.message());
        }
        if (result instanceof Result.Differs differs) {
            lines.add("     --- expected " + differs.what());
            lines.add("     +++ actual " + differs.what());
            differs.differences().forEach(difference -> {
                lines.add("     @@ " + (difference.pointer().isEmpty() ? "/" : difference.pointer()) + " @@");
                side("-", difference.expected(), lines);
                side("+", difference.found(), lines);
            });
        }
        return lines;
    }

    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", name);
        document.put("result", failed() ? "failed" : outOfReach() ? "out_of_reach" : "ok");
        if (result instanceof Result.Broken broken) {
            document.put("message", broken.message());
        }
        if (result instanceof Result.Differs differs) {
            document.put("what", differs.what());
            document.put(
                    "differences",
                    differs.differences().stream().map(ExampleReport::document).toList());
        }
        return document;
    }

    private static Map<String, String> document(Difference difference) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("pointer", difference.pointer());
        document.put("expected", difference.expected());
        document.put("found", difference.found());
        return document;
    }

    private static void side(String sign, String json, List<String> lines) {
        if (!json.equals(NOTHING)) {
            JsonText.pretty(json).lines().forEach(line -> lines.add("     " + sign + line));
        }
    }
}
