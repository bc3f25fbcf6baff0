package dev.tributary.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Writes answers on standard output: JSON for programs, aligned columns for people. */
final class Printer {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;

    Printer(CommandSpec spec) {
        out = spec.commandLine().getOut();
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    void json(Object document) {
        try {
            line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @param rows the first is the heading */
    void table(List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < rows.get(0).size(); column++) {
            int at = column;
            widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column))
                        .append(" ".repeat(widths.get(column) - row.get(column).length() + 2));
            }
            line(line.toString().stripTrailing());
        }
    }
}
