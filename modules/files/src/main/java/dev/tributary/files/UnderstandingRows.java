package dev.tributary.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.files.FileTable.Claim;
import dev.tributary.intake.api.Arrival;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.mapping.Context;
import dev.tributary.mapping.MappingException;
import dev.tributary.mapping.Understanding;
import dev.tributary.platform.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows in, events out.
 *
 * <p>Every row is received at a moment of its own: that of the file and one microsecond per row. So it can be told for
 * ever which row brought an event, also when a file is taken again after a crash.
 */
final class UnderstandingRows {
    /** Those that have a key of their own; a click would be counted again with every attempt. */
    private static final Set<EventType> TAKEN =
            Set.of(EventType.CONVERSION, EventType.LEAD, EventType.TRIAL, EventType.MILESTONE);

    private final Profiles.Reader reader;
    private final ObjectNode settings;
    private final Json json;
    private final Claim claim;
    private long number;

    /** @param settings of the team's integration of this kind; empty without one */
    UnderstandingRows(Profiles.Reader reader, ObjectNode settings, Json json, Claim claim) {
        this.reader = reader;
        this.settings = settings;
        this.json = json;
        this.claim = claim;
    }

    /**
     * A row as understood.
     *
     * @param arrivals empty when it was not
     * @param fields null when it could not be read
     * @param reason why it was not understood; null when it was
     */
    record Entry(
            Row row,
            Instant receivedAt,
            List<Arrival> arrivals,
            @Nullable ObjectNode fields,
            @Nullable String reason) {}

    Entry understand(Row row) {
        number++;
        Instant receivedAt = claim.startedAt().plus(number, ChronoUnit.MICROS);
        if (row instanceof Row.Bad bad) {
            return new Entry(row, receivedAt, List.of(), null, bad.reason());
        }
        ObjectNode fields = ((Row.Good) row).fields();
        try {
            Understanding understanding = reader.mapping()
                    .read(
                            fields,
                            new Context(
                                    claim.team(), receivedAt, reader.profile().unreferred(), settings));
            if (understanding instanceof Understanding.Refused refused) {
                return new Entry(row, receivedAt, List.of(), fields, reason(refused.refusal()));
            }
            return entry(row, receivedAt, fields, ((Understanding.Events) understanding).events());
        } catch (MappingException ours) { // names what to mend in the profile's folder, and nothing of the row
            return new Entry(row, receivedAt, List.of(), fields, String.valueOf(ours.getMessage()));
        }
    }

    /** What the core refused, in the words of the file. */
    String reason(@Nullable ObjectNode fields, Refusal refusal) {
        return reason(fields == null ? refusal : reader.mapping().inSendersWords(fields, settings, refusal));
    }

    private Entry entry(Row row, Instant receivedAt, ObjectNode fields, List<Event> events) {
        for (Event event : events) {
            if (!TAKEN.contains(event.type())) {
                return new Entry(row, receivedAt, List.of(), fields, "Files bring sales, leads, trials and milestones");
            }
            if (event.externalEventId() == null) {
                return new Entry(row, receivedAt, List.of(), fields, "The mapping gives the row no external_event_id");
            }
        }
        RawBody body = new RawBody(bytes(fields));
        return new Entry(
                row,
                receivedAt,
                events.stream().map(event -> new Arrival(event, body)).toList(),
                fields,
                null);
    }

    private byte[] bytes(ObjectNode fields) {
        try {
            return json.mapper().writeValueAsBytes(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a row of texts can be written", impossible);
        }
    }

    private static String reason(Refusal refusal) {
        return refusal.problems().stream().map(UnderstandingRows::sentence).collect(Collectors.joining("; "));
    }

    private static String sentence(Problem problem) {
        String field = problem.field();
        return field == null || problem.message().contains(field)
                ? problem.message()
                : field + ": " + problem.message();
    }
}
