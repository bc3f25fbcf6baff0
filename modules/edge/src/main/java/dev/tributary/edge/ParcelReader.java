package dev.tributary.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tributary.edge.Parcel.Marks;
import dev.tributary.edge.Parcel.Range;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a body once, builds nothing, and notes where things are. What the items say is not looked at: numbers,
 * texts and depth are checked when each is read.
 */
final class ParcelReader {
    /** Deeper than any item may be, and no deeper than a walk can bear. */
    private static final int DEPTH = 256;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(TrackingLimits.BODY_BYTES)
                    .maxStringLength(TrackingLimits.BODY_BYTES)
                    .maxNameLength(TrackingLimits.BODY_BYTES)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** @throws RefusedException when the body is not one JSON object */
    Parcel read(byte[] body, boolean batch) {
        if (body.length == 0) {
            throw refused("The body is empty; send a JSON object");
        }
        try (JsonParser parser = factory.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refused("The body must be a JSON object");
            }
            Walk walk = new Walk(parser, batch);
            walk.object();
            if (parser.nextToken() != null) {
                throw refused("The body has more behind its JSON object; send one object");
            }
            return walk.parcel(body);
        } catch (IOException broken) {
            throw refused("The body is not valid JSON");
        }
    }

    /** @throws RefusedException when the body is not one JSON list */
    List<Range> elements(byte[] list) {
        try (JsonParser parser = factory.createParser(list)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw refused("The body must be a JSON list");
            }
            List<Range> elements = new ArrayList<>();
            Walk walk = new Walk(parser, false);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(walk.range());
            }
            if (parser.nextToken() != null) {
                throw refused("The body has more behind its JSON list; send one list");
            }
            return elements;
        } catch (IOException broken) {
            throw refused("The body is not valid JSON");
        }
    }

    /** Whether a body is meant as a list, well-formed or not. */
    static boolean isList(byte[] body) {
        for (byte each : body) {
            if (!Character.isWhitespace(each)) {
                return each == '[';
            }
        }
        return false;
    }

    /** Where the first element of a list is; null when it is no list, or an empty one. */
    @Nullable
    Range firstOf(byte[] list) {
        try (JsonParser parser = factory.createParser(list)) {
            boolean any = parser.nextToken() == JsonToken.START_ARRAY && parser.nextToken() != JsonToken.END_ARRAY;
            return any ? new Walk(parser, false).range() : null;
        } catch (IOException broken) {
            return null;
        }
    }

    private static RefusedException refused(String message) {
        return new RefusedException(Refusal.invalid(Problem.ofBody(message)));
    }

    /** One pass over one body. */
    private static final class Walk {
        private final JsonParser parser;
        private final boolean batch;
        private final List<Range> items = new ArrayList<>();
        private @Nullable String writeKey;
        private @Nullable String writeKeyOfItem;
        private @Nullable String sentAt;
        private @Nullable Range context;
        private @Nullable Range integrations;
        private boolean pixel;
        private boolean segment;
        private boolean list;

        Walk(JsonParser parser, boolean batch) {
            this.parser = parser;
            this.batch = batch;
        }

        void object() throws IOException {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                field(name);
            }
        }

        private void field(String name) throws IOException {
            switch (name) {
                case "writeKey" -> {
                    writeKey = text();
                    segment = true;
                }
                case "sentAt" -> sentAt = text();
                case "context" -> context = range();
                case "integrations" -> integrations = range();
                case "batch" -> batch();
                case "programId" -> {
                    pixel = true;
                    range();
                }
                case "event", "type", "messageId" -> {
                    segment = true;
                    range();
                }
                default -> parser.skipChildren();
            }
        }

        private void batch() throws IOException {
            if (!batch || parser.currentToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return;
            }
            list = true;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(item());
            }
        }

        /** Browsers have their key in each event. */
        private Range item() throws IOException {
            int from = start();
            if (parser.currentToken() == JsonToken.START_OBJECT && writeKeyOfItem == null) {
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    if (name.equals("writeKey")) {
                        writeKeyOfItem = text();
                    } else {
                        parser.skipChildren();
                    }
                }
                return new Range(from, end());
            }
            return range();
        }

        private @Nullable String text() throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
            parser.skipChildren();
            return null;
        }

        private Range range() throws IOException {
            int from = start();
            parser.skipChildren();
            parser.finishToken();
            return new Range(from, end());
        }

        private int start() {
            return (int) parser.currentTokenLocation().getByteOffset();
        }

        private int end() {
            return (int) parser.currentLocation().getByteOffset();
        }

        Parcel parcel(byte[] body) {
            return new Parcel(
                    body,
                    writeKey == null ? writeKeyOfItem : writeKey,
                    sentAt,
                    batch ? context : null,
                    batch ? integrations : null,
                    batch ? items : List.of(new Range(0, body.length)),
                    new Marks(pixel, segment, list));
        }
    }
}
