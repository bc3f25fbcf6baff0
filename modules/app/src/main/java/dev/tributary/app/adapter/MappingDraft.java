package dev.tributary.app.adapter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the first {@code mapping.jq} of a source, with the guesses marked as such. */
record MappingDraft(String source, Guesses guesses) {
    private static final String HEAD = """
            # %s -> canonical events. docs/mapping.md has every field, and what a mapping may use.
            #
            # It only moves values: numbers, currencies, times and required fields are checked by the hub, all problems at once.
            # Lines that say GUESS were read out of a sample by the names of its fields: check them with the vendor's documents.

            # What the sender calls the fields: problems are told in these words, and point there.
            def names: {
            %s
            };

            # What is no object has no fields: nothing may fail on a payload of an odd shape.
            def fields: if type == "object" then . else {} end;

            # Ids are texts; some senders write numbers.
            def id: if type == "number" then tostring else . end;

            """;

    String text() {
        List<Line> lines = lines();
        List<String> names = new ArrayList<>();
        List<String> moved = new ArrayList<>();
        for (Line line : lines) {
            if (line.place != null) {
                names.add("  " + line.field + ": \"" + line.place + "\"");
                if (line.field.equals("customer_id")) {
                    names.add("  identifier: \"" + line.place + "\"");
                }
            }
            moved.add(line.field + ": " + line.jq);
        }
        String type = "type: \"" + (guesses.isSale() ? "conversion" : "milestone") + "\"";
        StringBuilder event = new StringBuilder("{\n  ").append(type).append(",\n");
        for (int at = 0; at < moved.size(); at++) {
            String comment = lines.get(at).comment;
            event.append("  ")
                    .append(moved.get(at))
                    .append(at + 1 < moved.size() ? "," : "")
                    .append(comment.isEmpty() ? "" : " # " + comment)
                    .append('\n');
        }
        event.append('}');
        return HEAD.formatted(source, String.join(",\n", names)) + chosen(event.toString());
    }

    /** Only what the sample is: who else sends something has to be read first. */
    private String chosen(String event) {
        Leaf kind = guesses.kind();
        if (kind == null) {
            return event + "\n";
        }
        String word = kind.value().textValue();
        return "if " + kind.jq() + " == \"" + word + "\" then\n" + event.indent(2)
                + "else\n"
                + "  { refuse: { field: \"" + kind.dotted() + "\", message: \"Only " + word + " is supported\" } }\n"
                + "end\n";
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        Leaf kind = guesses.kind();
        lines.add(
                kind == null
                        ? new Line("event_name", null, "\"" + source + "\"", "the sender has no name for it")
                        : new Line("event_name", kind.dotted(), kind.jq(), "GUESS: says what happened"));
        add(
                lines,
                "external_event_id",
                guesses.key(),
                true,
                "GUESS: the id of the order or invoice, the same in every retry");
        if (guesses.customer() == null) {
            lines.add(new Line(
                    "customer_id", null, "\"unknown\"", "nothing looked like a customer: say which field it is"));
        }
        add(
                lines,
                "customer_id",
                guesses.customer(),
                true,
                "GUESS: whom a referral knows; or external_user_id, referral_id, click_id");
        if (guesses.isSale()) {
            add(lines, "sale_amount", guesses.amount(), false, "GUESS: major units, 99.00; never calculate it");
            add(lines, "sale_amount_currency", guesses.currency(), false, "GUESS");
        }
        add(lines, "occurred_at", guesses.occurredAt(), false, "GUESS: with an offset from UTC");
        return lines;
    }

    private static void add(List<Line> lines, String field, @Nullable Leaf leaf, boolean isId, String comment) {
        if (leaf != null) {
            String jq = isId ? "(" + bare(leaf.jq()) + " | id)" : leaf.jq();
            lines.add(new Line(field, leaf.dotted(), jq, comment));
        }
    }

    private static String bare(String jq) {
        return jq.startsWith("(") ? jq.substring(1, jq.length() - 1) : jq;
    }

    /** @param place null when nothing of the payload is read */
    private record Line(String field, @Nullable String place, String jq, String comment) {}
}
