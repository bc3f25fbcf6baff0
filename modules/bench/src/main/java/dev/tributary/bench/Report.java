package dev.tributary.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.bench.measure.Row;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows of a run, for people and for machines. */
final class Report {
    private static final String LINE = "%-16s %12s %12s %7s %7s  %-14s %-4s %s%n";

    private Report() {}

    static String table(List<Row> rows) {
        StringBuilder table = new StringBuilder();
        table.append(String.format(LINE, "ROW", "VALUE", "FLOOR", "RATIO", "LEAST", "UNIT", "OK", "WHAT"));
        return table.append(lines(rows)).toString();
    }

    /** The same without its head. */
    static String lines(List<Row> rows) {
        StringBuilder table = new StringBuilder();
        for (Row row : rows) {
            table.append(String.format(
                    LINE,
                    row.id(),
                    figure(row.value()),
                    figure(row.floor()),
                    ratio(row.ratio()),
                    ratio(row.least()),
                    row.unit(),
                    verdict(row),
                    row.notes().isEmpty() ? row.what() : row.what() + "; " + row.notes()));
        }
        return table.toString();
    }

    static String json(List<Row> rows) {
        ArrayNode document = JsonMapper.builder().build().createArrayNode();
        for (Row row : rows) {
            ObjectNode object = document.addObject();
            object.put("id", row.id());
            object.put("value", row.value());
            object.put("floor", row.floor());
            object.put("ratio", row.ratio());
            object.put("least", row.least());
            object.put("unit", row.unit());
            object.put("ok", row.ok());
            object.put("what", row.what());
            object.put("notes", row.notes());
            row.values().forEach(object.putArray("values")::add);
            row.floors().forEach(object.putArray("floors")::add);
        }
        return document.toPrettyString() + "\n";
    }

    private static String verdict(Row row) {
        if (row.least() == null) {
            return "-";
        }
        return row.ok() ? "yes" : "NO";
    }

    private static String figure(@Nullable Double value) {
        if (value == null) {
            return "-";
        }
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
    }

    private static String ratio(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }
}
