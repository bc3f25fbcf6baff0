package dev.tributary.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The one reader of JSON from outside. Numbers keep every digit (BigDecimal), duplicate keys and trailing text are
 * refused, and nothing passes that PostgreSQL cannot hold: no NUL, no lone surrogate, no number beyond its range.
 */
public final class Json {
    private static final int CHUNK_CHARS = 4_096;

    /** What Jackson says, and what it means. */
    private static final Map<String, String> LIMITS = Map.of(
            "nesting depth", "objects or arrays are nested too deep",
            "Number value length", "a number is too long",
            "String value length", "a text is too long",
            "Name length", "a field name is too long",
            "Token count", "it has too many values");

    private final JsonMapper mapper;
    private final StorableText storable;

    public Json(JsonLimits limits) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxNumberLength(limits.numberLength())
                        .maxStringLength(limits.stringLength())
                        .maxNameLength(limits.nameLength())
                        .maxTokenCount(limits.tokens())
                        .build())
                .disable(
                        JsonFactory.Feature
                                .INTERN_FIELD_NAMES) // names come from strangers: keep them off the heap's table
                .disable(JsonFactory.Feature.CHARSET_DETECTION) // UTF-8 it is (RFC 8259, section 8.1)
                .build();
        mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .nodeFactory(JsonNodeFactory.instance)
                .build();
        storable = new StorableText(limits.exponent());
    }

    /** @throws MalformedJsonException with the place and the mend when the bytes are not one JSON object */
    public ObjectNode readObject(byte[] body) throws MalformedJsonException {
        if (body.length == 0) {
            throw new MalformedJsonException(Problem.ofBody("The body is empty; send a JSON object"));
        }
        checkUtf8(body);
        JsonNode node = parse(body);
        if (!(node instanceof ObjectNode object)) {
            throw new MalformedJsonException(new Problem(null, "", "The body must be a JSON object"));
        }
        storable.check(object);
        return object;
    }

    /** What we made ourselves, as it is sent or kept. */
    public byte[] bytes(Object ours) {
        try {
            return mapper.writeValueAsBytes(ours);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("our own JSON cannot be written", impossible);
        }
    }

    /** For JSON of our own making and for writing. */
    public ObjectMapper mapper() {
        return mapper;
    }

    private JsonNode parse(byte[] body) throws MalformedJsonException {
        try (JsonParser parser = mapper.createParser(body)) {
            return readTree(parser);
        } catch (IOException broken) {
            throw new MalformedJsonException(Problem.ofBody("The body cannot be read as JSON"));
        }
    }

    private JsonNode readTree(JsonParser parser) throws IOException, MalformedJsonException {
        try {
            return mapper.readTree(parser);
        } catch (StreamConstraintsException tooMuch) {
            throw malformed(parser, tooMuch, limitMessage(tooMuch.getOriginalMessage()));
        } catch (MismatchedInputException mismatch) {
            throw malformed(parser, mismatch, mismatchMessage(parser, mismatch));
        } catch (JsonProcessingException syntax) {
            throw malformed(parser, syntax, syntaxMessage(syntax.getOriginalMessage()));
        } catch (NumberFormatException | ArithmeticException beyondAnyNumber) { // an exponent that no int holds
            throw new MalformedJsonException(new Problem(
                    null, parser.getParsingContext().pathAsPointer().toString(), StorableText.OUT_OF_RANGE));
        }
    }

    /** Jackson takes overlong forms and halves of surrogate pairs for text; what is stored must be what was sent. */
    private static void checkUtf8(byte[] body) throws MalformedJsonException {
        if (isAscii(body)) {
            return;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer chunk = CharBuffer.allocate(CHUNK_CHARS);
        while (true) {
            CoderResult result = decoder.decode(bytes, chunk, true);
            if (result.isError()) {
                throw new MalformedJsonException(
                        Problem.ofBody("The body is not valid UTF-8 at byte " + (bytes.position() + 1)));
            }
            if (result.isUnderflow()) {
                return;
            }
            chunk.clear();
        }
    }

    /** Most bodies are, and there is nothing to decode then. */
    private static boolean isAscii(byte[] body) {
        int bits = 0;
        for (byte each : body) {
            bits |= each;
        }
        return bits >= 0;
    }

    /** In our own words: a caller cannot do anything with the names of Jackson's switches. */
    private static String limitMessage(String message) {
        for (Map.Entry<String, String> limit : LIMITS.entrySet()) {
            if (message.contains(limit.getKey())) {
                return "The JSON is larger than allowed: " + limit.getValue();
            }
        }
        return "The JSON is larger than allowed";
    }

    private static String syntaxMessage(String message) {
        boolean ofJackson = message.contains("Feature");
        return "The body is not valid JSON" + (ofJackson ? "" : ": " + message);
    }

    /** Jackson has one exception for both, in words of its own. */
    private static String mismatchMessage(JsonParser parser, MismatchedInputException mismatch) throws IOException {
        return mismatch.getOriginalMessage().startsWith("Trailing token")
                ? "The body has more behind its JSON object; send one object"
                : "The field \"" + parser.currentName() + "\" stands twice in one object of the JSON";
    }

    private static MalformedJsonException malformed(JsonParser parser, JsonProcessingException cause, String message) {
        var place = cause.getLocation();
        String where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        return new MalformedJsonException(
                new Problem(null, parser.getParsingContext().pathAsPointer().toString(), shorten(message) + where));
    }

    private static String shorten(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
