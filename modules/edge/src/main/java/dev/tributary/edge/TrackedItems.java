package dev.tributary.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tributary.edge.Parcel.Range;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.RefusedException;
import dev.tributary.mapping.Timestamps;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does to an item what Segment does before it hands it on: fills in what stands on the batch or in the path, and corrects
 * the time (contract segment.md, B4 and B6). For the items of one request.
 */
final class TrackedItems {
    private static final List<String> IDS = List.of("messageId", "userId", "anonymousId", "previousId", "groupId");
    private static final int KEY_BYTES = 20;

    /** No client sends one (contract segment.md, C5), and a write key can be read in any page. */
    private static final String NO_DELETES =
            "delete is not taken here: send it to /v1/sources/refersion/events with the key of that integration";

    private final Json json;
    private final Parcel parcel;
    private final String typeOfPath;
    private final Instant receivedAt;
    private final @Nullable String address;
    private final boolean ofBrowser;
    private final ObjectNode context;
    private final ObjectNode integrations;

    /**
     * @param typeOfPath empty when the path says none
     * @param address the client's, null when not known
     * @param ofBrowser the client is the visitor's own browser
     * @throws RefusedException when what stands on the batch cannot be read
     */
    TrackedItems(
            Json json,
            Parcel parcel,
            String typeOfPath,
            Instant receivedAt,
            @Nullable String address,
            boolean ofBrowser) {
        this.json = json;
        this.parcel = parcel;
        this.typeOfPath = typeOfPath;
        this.receivedAt = receivedAt;
        this.address = address;
        this.ofBrowser = ofBrowser;
        context = ofBatch(parcel.context());
        integrations = ofBatch(parcel.integrations());
    }

    /** @throws RefusedException with the reason why this item is not taken */
    TrackedItem read(Range range) {
        if (range.length() > TrackingLimits.EVENT_BYTES) {
            throw refused(Problem.ofBody("The event is larger than " + TrackingLimits.EVENT_BYTES + " bytes"));
        }
        byte[] sent = range.of(parcel.body());
        ObjectNode item = object(sent);
        String type = type(item);
        item.remove("writeKey");
        fill(item, "context", context);
        fill(item, "integrations", integrations);
        IDS.forEach(name -> asText(item, name));
        identify(item, sent);
        fillAddress(item);
        boolean corrected = correctTime(item);
        item.put("receivedAt", receivedAt.toString());
        return new TrackedItem(type, item, new RawBody(bytes(item)), corrected);
    }

    private ObjectNode ofBatch(@Nullable Range range) {
        if (range == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        byte[] sent = range.of(parcel.body());
        boolean object = sent.length > 0 && sent[0] == '{'; // null and [] stand for nothing
        return object ? object(sent) : JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode object(byte[] sent) {
        try {
            return json.readObject(sent);
        } catch (MalformedJsonException malformed) {
            throw refused(malformed.problem());
        }
    }

    private String type(ObjectNode item) {
        String type = item.path("type").asText("");
        if (type.equals("delete")) {
            throw refused(new Problem("type", "/type", NO_DELETES));
        }
        if (!type.isEmpty()) {
            return type;
        }
        String meant = typeOfPath.isEmpty() && item.has("event") ? "track" : typeOfPath;
        if (meant.isEmpty()) {
            throw refused(new Problem("type", "/type", "is missing: identify, track, page, screen, group or alias"));
        }
        item.put("type", meant);
        return meant;
    }

    /** Field by field; what the item says itself stays. */
    private static void fill(ObjectNode item, String name, ObjectNode ofBatch) {
        if (ofBatch.isEmpty()) {
            return;
        }
        ObjectNode own = item.path(name) instanceof ObjectNode object ? object : item.putObject(name);
        ofBatch.properties().forEach(field -> {
            if (!own.hasNonNull(field.getKey())) {
                own.set(field.getKey(), field.getValue());
            }
        });
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || (node.isTextual() && node.textValue().isEmpty());
    }

    private static void asText(ObjectNode item, String name) {
        JsonNode id = item.path(name);
        if (id.isNumber()) {
            item.put(name, id.isBigDecimal() ? id.decimalValue().toPlainString() : id.asText());
        }
    }

    /** Without an id the content is the id: what is sent again because an answer was lost is then known again. */
    private static void identify(ObjectNode item, byte[] sent) {
        JsonNode id = item.path("messageId");
        if (isNothing(id)) {
            item.put("messageId", "content-" + hash(sent));
        } else if (id.asText().length() >= TrackingLimits.MESSAGE_ID_CHARS) {
            throw refused(new Problem(
                    "messageId",
                    "/messageId",
                    "must be shorter than " + TrackingLimits.MESSAGE_ID_CHARS + " characters"));
        }
    }

    /** Segment knows the visitor's address from browsers, and where the sender says so (contract segment.md, B6). */
    private void fillAddress(ObjectNode item) {
        boolean direct = ofBrowser || item.path("context").path("direct").asBoolean(false);
        if (direct && address != null && !item.path("context").hasNonNull("ip")) {
            ObjectNode own = item.path("context") instanceof ObjectNode object ? object : item.putObject("context");
            own.put("ip", address);
        }
    }

    /**
     * A wrong clock is wrong twice: when the event happened and when it was sent. What is left is the time between them.
     *
     * @return false when there is nothing to correct by
     */
    private boolean correctTime(ObjectNode item) {
        JsonNode said = item.path("timestamp");
        if (isNothing(said)) {
            return false;
        }
        item.set("originalTimestamp", said);
        Instant happened = Timestamps.instant(said).value();
        if (happened == null) {
            item.put("timestamp", receivedAt.toString());
            return true;
        }
        JsonNode itemSent = item.path("sentAt");
        JsonNode sentText = itemSent.isTextual() ? itemSent : sentAt();
        Instant sent = sentText == null ? null : Timestamps.instant(sentText).value();
        if (sent == null) {
            return isMended(item, happened);
        }
        item.set("sentAt", sentText);
        item.put("timestamp", corrected(happened, sent).toString());
        return true;
    }

    /** Nothing says how wrong the clock is, but nothing has happened before it was told. */
    private boolean isMended(ObjectNode item, Instant happened) {
        Instant possible = possible(happened);
        if (possible.equals(happened)) {
            return false;
        }
        item.put("timestamp", possible.toString());
        return true;
    }

    private @Nullable JsonNode sentAt() {
        return parcel.sentAt() == null ? null : TextNode.valueOf(parcel.sentAt());
    }

    /** Sent before it happened, or before there were such clocks: then the hub's own time is the best there is. */
    private Instant corrected(Instant happened, Instant sent) {
        return possible(receivedAt.minus(Duration.between(happened, sent)));
    }

    private Instant possible(Instant time) {
        return time.isAfter(receivedAt) || time.isBefore(Instant.EPOCH) ? receivedAt : time;
    }

    private byte[] bytes(ObjectNode item) {
        try {
            return json.mapper().writeValueAsBytes(item);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was read can be written", impossible);
        }
    }

    private static RefusedException refused(Problem problem) {
        return new RefusedException(Refusal.invalid(problem));
    }

    private static String hash(byte[] sent) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sent);
            return HexFormat.of().formatHex(hash, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
