package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source's own words: what it calls the canonical fields, and what it says when one that it demands is missing. The
 * same for every event, so a mapping defines them beside its program and they are evaluated once.
 *
 * @param names missing or an object, see {@link CanonicalNames}
 * @param required missing or an object of sentences
 */
record Vocabulary(JsonNode names, JsonNode required) {

    /** @throws MappingException when {@code def names} or {@code def required} is there and no such object */
    static Vocabulary of(String source, String jq) {
        JsonNode names = constant(source, jq, "names");
        JsonNode required = constant(source, jq, "required");
        CanonicalNames.checkNames(source, names);
        CanonicalNames.checkRequired(source, required);
        return new Vocabulary(names, required);
    }

    /** What an event says itself counts instead. */
    Vocabulary with(ObjectNode event) {
        JsonNode ownNames = event.get("names");
        JsonNode ownRequired = event.get("required");
        return ownNames == null && ownRequired == null
                ? this
                : new Vocabulary(ownNames == null ? names : ownNames, ownRequired == null ? required : ownRequired);
    }

    private static JsonNode constant(String source, String jq, String name) {
        Matcher start =
                Pattern.compile("^def " + name + "\\s*:", Pattern.MULTILINE).matcher(jq);
        if (!start.find()) {
            return MissingNode.getInstance();
        }
        JqProgram program = definition(source, jq.substring(start.start()), name);
        List<JsonNode> values = new ArrayList<>(1);
        if (program == null || !program.run(NullNode.getInstance(), values) || values.size() != 1) {
            throw new MappingException(source, "must define " + name + " as one object that needs nothing else");
        }
        return values.get(0);
    }

    /** A definition ends at the first semicolon with which it is one: the others stand in texts and arguments. */
    private static @Nullable JqProgram definition(String source, String jq, String name) {
        for (int end = jq.indexOf(';'); end >= 0; end = jq.indexOf(';', end + 1)) {
            try {
                return JqProgram.compile(source, jq.substring(0, end + 1) + " " + name, 1);
            } catch (MappingException unfinished) {
                // The next semicolon may be its end.
            }
        }
        return null;
    }
}
