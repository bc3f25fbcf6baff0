package dev.tributary.systemtests.routes;

import dev.tributary.systemtests.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One file of routes, as a tree of maps, lists and scalars.
 *
 * @param path from the folder of all routes, with slashes
 * @param document null when the file is no YAML; {@code broken} then says why
 */
record RouteFile(
        String path,
        String text,
        @Nullable Object document,
        @Nullable String broken) {
    static final String SUFFIX = ".camel.yaml";

    static RouteFile read(Path routes, Path file) {
        String path = routes.relativize(file).toString().replace('\\', '/');
        String text = Repository.read(file);
        try {
            LoadSettings strict = LoadSettings.builder()
                    .setLabel(path)
                    .setAllowDuplicateKeys(false)
                    .build();
            return new RouteFile(path, text, new Load(strict).loadFromString(text), null);
        } catch (YamlEngineException notYaml) {
            return new RouteFile(path, text, null, notYaml.getMessage());
        }
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean isSource() {
        return path.startsWith("sources/");
    }

    /** The list at the top; empty when there is none. */
    List<?> items() {
        return document instanceof List<?> list ? list : List.of();
    }

    /** Every key with its value, at any depth, in the order of the file. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        collect("", document, entries);
        return entries;
    }

    /** Every endpoint that has HTTP callers: its URI and its parameters. */
    List<Endpoint> httpEndpoints() {
        List<Endpoint> found = new ArrayList<>();
        for (Entry entry : entries()) {
            if (entry.key().equals("from") && entry.value() instanceof Map<?, ?> from) {
                String uri = String.valueOf(from.get("uri"));
                if (uri.startsWith("platform-http")) {
                    found.add(new Endpoint(uri, from.get("parameters") instanceof Map<?, ?> map ? map : Map.of()));
                }
            }
        }
        return found;
    }

    private static void collect(String parent, @Nullable Object node, List<Entry> entries) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                entries.add(new Entry(parent, String.valueOf(key), value));
                collect(String.valueOf(key), value, entries);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(item -> collect(parent, item, entries));
        }
    }

    /**
     * A key and what stands under it.
     *
     * @param parent the key that the object with this key stands under
     */
    record Entry(String parent, String key, @Nullable Object value) {
        /** What stands under {@code name} inside; empty when there is nothing. */
        String text(String name) {
            Object found = value instanceof Map<?, ?> map ? map.get(name) : null;
            return Objects.toString(found, "");
        }
    }

    /** An address that callers reach over HTTP. */
    record Endpoint(String uri, Map<?, ?> parameters) {
        /** What is set, here or in the query of the URI. */
        boolean sets(String parameter) {
            return parameters.containsKey(parameter) || uri.contains(parameter + "=");
        }
    }
}
