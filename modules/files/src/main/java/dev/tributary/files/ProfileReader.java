package dev.tributary.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tributary.files.Profile.Format;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.kernel.Wire;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads a {@code profile.yaml}: known entries only, and every problem at once. */
final class ProfileReader {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> ENTRIES = Set.of(
            "format",
            "delimiter",
            "quote",
            "charset",
            "columns",
            "key",
            "required",
            "decimal",
            "decimals",
            "done",
            "unreferred");
    private static final String DOT = ".";
    private static final String COMMA = ",";

    private final String name;
    private final List<String> problems = new ArrayList<>();
    private ObjectNode entries = YAML.createObjectNode();

    private ProfileReader(String name) {
        this.name = name;
    }

    /** @throws IllegalArgumentException naming the profile and all that is wrong with it */
    static Profile read(String name, String yaml) {
        return new ProfileReader(name).read(yaml);
    }

    private Profile read(String yaml) {
        try {
            if (YAML.readTree(yaml) instanceof ObjectNode object) {
                entries = object;
            } else {
                problems.add("it must be a list of entries such as format: csv");
            }
        } catch (JsonProcessingException broken) {
            problems.add("it is no YAML: "
                    + broken.getOriginalMessage().lines().findFirst().orElse(""));
        }
        entries.fieldNames().forEachRemaining(entry -> {
            if (!ENTRIES.contains(entry)) {
                problems.add("there is no entry " + entry + "; there are "
                        + ENTRIES.stream().sorted().toList());
            }
        });
        Profile profile = profile();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "routes/sources/" + name + "/profile.yaml is wrong: " + String.join("; ", problems));
        }
        return profile;
    }

    private Profile profile() {
        Format format = word("format", Format.class, Format.CSV, true);
        List<String> key = texts("key");
        if (key.isEmpty()) {
            problems.add("key must name the columns that together name a row, such as [order_id]");
        }
        List<String> columns = texts("columns");
        Set<String> required = new LinkedHashSet<>(key);
        required.addAll(texts("required"));
        if (!columns.isEmpty() && !columns.containsAll(required)) {
            problems.add("columns must name those of key and required too");
        }
        if (required.contains(Profile.KEY) || columns.contains(Profile.KEY)) {
            problems.add(Profile.KEY + " is the hub's own name for the key of a row");
        }
        char delimiter = character("delimiter", ',');
        char quote = character("quote", '"');
        if (delimiter == quote) {
            problems.add("delimiter and quote must differ");
        }
        Charset charset = charset();
        if (format == Format.JSONL) {
            for (String csv : List.of("delimiter", "quote", "charset", "columns", "decimal", "decimals")) {
                if (entries.has(csv)) {
                    problems.add(csv + " is for csv only: JSON has its own rules, and is UTF-8");
                }
            }
        }
        return new Profile(
                name,
                format,
                delimiter,
                quote,
                charset,
                columns,
                key,
                List.copyOf(required),
                decimals(),
                flag("done"),
                word("unreferred", UnknownReferral.class, UnknownReferral.REFUSE, false));
    }

    private List<String> decimals() {
        JsonNode decimal = entries.path("decimal");
        String mark = decimal.isMissingNode() ? DOT : decimal.asText();
        List<String> columns = texts("decimals");
        if (!mark.equals(DOT) && !mark.equals(COMMA)) {
            problems.add("decimal must be \".\" or \",\"");
        }
        if (mark.equals(COMMA) == columns.isEmpty()) {
            problems.add("decimal: \",\" and decimals, the columns it is for, go together");
        }
        return columns;
    }

    private Charset charset() {
        String wanted = entries.path("charset").asText("utf-8");
        try {
            Charset charset = Charset.forName(wanted);
            if (charset.canEncode() && !charset.name().startsWith("UTF-32")) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            // told below
        }
        problems.add("charset must be one such as utf-8, windows-1252 or iso-8859-15");
        return StandardCharsets.UTF_8;
    }

    private char character(String entry, char otherwise) {
        JsonNode node = entries.path(entry);
        if (node.isMissingNode()) {
            return otherwise;
        }
        String text = node.asText();
        if (!node.isTextual() || text.length() != 1 || text.charAt(0) == '\r' || text.charAt(0) == '\n') {
            problems.add(entry + " must be one character in quotation marks, such as \";\" or \"\\t\"");
            return otherwise;
        }
        return text.charAt(0);
    }

    private boolean flag(String entry) {
        JsonNode node = entries.path(entry);
        if (!node.isMissingNode() && !node.isBoolean()) {
            problems.add(entry + " must be true or false");
        }
        return node.asBoolean(false);
    }

    private <E extends Enum<E>> E word(String entry, Class<E> type, E otherwise, boolean demanded) {
        JsonNode node = entries.path(entry);
        if (node.isMissingNode() && !demanded) {
            return otherwise;
        }
        return Wire.read(type, node.asText()).orElseGet(() -> {
            problems.add(entry + " must be one of " + Wire.names(type));
            return otherwise;
        });
    }

    private List<String> texts(String entry) {
        JsonNode node = entries.path(entry);
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(item -> texts.add(item.isTextual() ? item.textValue() : ""));
        }
        boolean wrong = texts.stream().anyMatch(String::isBlank)
                || texts.size() != Set.copyOf(texts).size();
        if (wrong || !(node.isArray() || node.isMissingNode())) {
            problems.add(entry + " must be a list of different texts, such as [order_id, line]");
            return List.of();
        }
        return texts;
    }
}
