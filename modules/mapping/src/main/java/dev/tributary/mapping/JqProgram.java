package dev.tributary.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * A jq program that always ends: it has no functions that loop ({@code range, repeat, while, until, recurse, limit}),
 * recursion ends with the stack, and a stream ends where it grows longer than it may.
 *
 * <p>Missing on purpose are also the functions that turn numbers into floating point ({@code tonumber, floor, ...}), look
 * outside ({@code input, env, now}) or match regular expressions, whose time a sender could choose.
 */
final class JqProgram {
    private static final Version VERSION = Versions.JQ_1_7;

    private static final Set<String> FUNCTIONS = Set.of(
            "add/0",
            "all/0",
            "all/1",
            "all/2",
            "any/0",
            "any/1",
            "any/2",
            "arrays/0",
            "ascii_downcase/0",
            "ascii_upcase/0",
            "booleans/0",
            "contains/1",
            "empty/0",
            "endswith/1",
            "error/0",
            "error/1",
            "explode/0", // for ascii_downcase and ascii_upcase
            "first/0",
            "first/1",
            "from_entries/0",
            "has/1",
            "implode/0",
            "join/1",
            "keys/0",
            "last/0",
            "length/0",
            "ltrimstr/1",
            "map/1",
            "not/0",
            "nulls/0",
            "numbers/0",
            "objects/0",
            "rtrimstr/1",
            "select/1",
            "split/1",
            "startswith/1",
            "strings/0",
            "to_entries/0",
            "tostring/0",
            "type/0",
            "values/0",
            "with_entries/1");

    private final String source;
    private final JsonQuery query;
    private final Scope functions;
    private final int outputsMax;

    private JqProgram(String source, JsonQuery query, Scope functions, int outputsMax) {
        this.source = source;
        this.query = query;
        this.functions = functions;
        this.outputsMax = outputsMax;
    }

    static JqProgram compile(String source, String jq, int outputsMax) {
        try {
            return new JqProgram(source, JsonQuery.compile(jq, VERSION), functions(), outputsMax);
        } catch (JsonQueryException syntax) {
            throw new MappingException(source, "is not valid jq: " + syntax.getMessage(), syntax);
        }
    }

    /** As {@link #run(JsonNode, JsonNode, List)}, of a program that asks for no settings. */
    boolean run(JsonNode input, List<JsonNode> outputs) {
        return run(input, JsonNodeFactory.instance.objectNode(), outputs);
    }

    /**
     * @param settings what the program knows as {@code $settings}
     * @return false when it yields more than it may; {@code outputs} then holds the first of them
     */
    boolean run(JsonNode input, JsonNode settings, List<JsonNode> outputs) {
        Scope scope = Scope.newChildScope(functions);
        scope.setValue("settings", settings);
        try {
            query.apply(scope, input, output -> {
                if (outputs.size() == outputsMax) {
                    throw new TooManyOutputs();
                }
                outputs.add(output);
            });
            return true;
        } catch (TooManyOutputs runaway) {
            return false;
        } catch (JsonQueryException failed) {
            throw new MappingException(source, "fails: " + firstWords(failed), failed);
        } catch (StackOverflowError endless) {
            throw new MappingException(source, "calls itself without end");
        }
    }

    private static Scope functions() {
        Scope all = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance()
                .listFunctions(JqProgram.class.getClassLoader(), VERSION, all)
                .forEach((name, function) -> {
                    if (FUNCTIONS.contains(name)) {
                        all.addFunction(name, function);
                    }
                });
        return all;
    }

    /** jq quotes the values it fails on; those are the sender's and stay out of logs. */
    private static String firstWords(JsonQueryException failed) {
        String message = String.valueOf(failed.getMessage());
        int quoted = message.indexOf('(');
        return quoted < 0 ? message : message.substring(0, quoted).strip();
    }

    private static final class TooManyOutputs extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyOutputs() {
            super(null, null, false, false);
        }
    }
}
