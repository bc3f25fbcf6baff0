package dev.tributary.edge;

import dev.tributary.platform.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dialects by the names that route files and doors call them. */
record Dialects(Envelope envelope, MessageDialect message, SegmentDialect segment, EverflowDialect everflow) {
    static final String ENVELOPE = "envelope";
    static final String MESSAGE = "message";
    static final String SEGMENT = "segment";
    static final String EVERFLOW = "everflow";

    static Dialects of(Json json) {
        return new Dialects(
                new Envelope(json), new MessageDialect(json), new SegmentDialect(json), new EverflowDialect(json));
    }

    @Nullable
    Dialect named(String name) {
        return Map.<String, Dialect>of(ENVELOPE, envelope, MESSAGE, message, SEGMENT, segment, EVERFLOW, everflow)
                .get(name);
    }
}
