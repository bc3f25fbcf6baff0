package dev.tributary.intake;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.intake.api.Refunding.RefundCommand;
import dev.tributary.kernel.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A canonical event as JSON, in the words of the API: what the journal keeps, and what tells whether a known key came
 * with the same content.
 */
final class Understood {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Supplier<String> writing;
    private @Nullable String json;
    private byte @Nullable [] hash;

    private Understood(Supplier<String> writing) {
        this.writing = writing;
    }

    /** Written only when asked for: a click that is recorded needs neither. One thread at a time. */
    static Understood of(Event event) {
        return new Understood(() -> UnderstoodJson.write(event));
    }

    static Understood of(Event event, RefundCommand refund) {
        return new Understood(() -> UnderstoodJson.write(event, refund));
    }

    String json() {
        if (json == null) {
            json = writing.get();
        }
        return json;
    }

    byte[] hash() {
        if (hash == null) {
            hash = sha256(json());
        }
        return hash;
    }

    boolean sameContent(byte[] otherHash) {
        return MessageDigest.isEqual(hash(), otherHash);
    }

    /**
     * The fields in which this differs from what is stored. Doors know different fields: between two of them only
     * fields that both have can differ, and the event's name is each door's own.
     *
     * @param stored the stored event's JSON
     */
    List<String> differences(String stored, boolean sameSource) {
        JsonNode ours = parse(json());
        JsonNode theirs = parse(stored);
        TreeSet<String> names = new TreeSet<>();
        ours.fieldNames().forEachRemaining(names::add);
        theirs.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> Objects.equals(ours.get(name), theirs.get(name)));
        if (!sameSource) {
            names.removeIf(name -> name.equals("event_name") || !ours.has(name) || !theirs.has(name));
        }
        return List.copyOf(names);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("our own JSON cannot be read", impossible);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
