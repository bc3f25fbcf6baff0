package dev.tributary.app.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.mapping.SourceMapping;
import dev.tributary.platform.json.MalformedJsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the folder of a new source: it listens, understands its sample and proves it, before anybody has edited it. */
public final class NewAdapter {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final int NAME_MAX = 40;
    private static final String PATH = "/v1/[A-Za-z0-9/_-]*[A-Za-z0-9_-]";

    /** What metrics and answers call requests of no source. */
    private static final Set<String> OURS = Set.of("api", "none", "track");

    private static final String SAMPLE = """
            {
              "event": "order.paid",
              "order": {"id": "1001", "customer_id": "cust_123", "total": "99.00", "currency": "USD"}
            }
            """;
    private static final String ROUTE = """
            # Where %1$s sends its events. The template http-source does the rest: key, scope, limits, router, answer.
            - templatedRoute:
                routeTemplateRef: http-source
                routeId: source-%1$s
                parameters:
                  - name: source
                    value: %1$s
                  - name: path
                    value: %2$s
                  - name: scope
                    value: write:commissions
                  - name: unreferred
                    value: record
            """;
    private static final String README = """
            # Source `%1$s`

            `POST %2$s`, scope `write:commissions`. Events of people whom no affiliate brought are recorded (`unreferred: record`).

            ## What it takes

            | in the body | canonical | |
            |---|---|---|
            %3$s
            ## Documented and inferred

            | rule | where it is from |
            |---|---|
            | which field is what | guessed from one sample; to be checked with the vendor's documents |
            """;

    private final Path home;

    /** @param home the folder that holds {@code routes} */
    public NewAdapter(Path home) {
        this.home = home;
    }

    /** It cannot be made; the message says why, and nothing was written. */
    public static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /**
     * @param path where it shall listen; null for {@code /v1/sources/<name>/events}
     * @param sample a payload as the vendor sends it; null for an invented one
     * @return the folder
     * @throws RefusedException when name, path or sample will not do
     */
    public Path create(String name, @Nullable String path, byte @Nullable [] sample) {
        String listens = path == null ? "/v1/sources/" + name + "/events" : path;
        Path folder = home.resolve("routes/sources").resolve(checked(name));
        check(name, listens, folder);
        ObjectNode payload = payload(sample);
        Map<String, String> files = files(name, listens, payload);
        files.forEach((file, text) -> write(folder.resolve(file), text));
        return folder;
    }

    private static String checked(String name) {
        if (!name.matches(NAME) || name.length() > NAME_MAX || OURS.contains(name)) {
            throw new RefusedException(
                    "A source's name is lower-case letters and digits, in words joined by hyphens, at most "
                            + NAME_MAX + " characters, and none of "
                            + String.join(", ", OURS.stream().sorted().toList())
                            + ": " + name + " will not do.");
        }
        return name;
    }

    private void check(String name, String path, Path folder) {
        if (Files.exists(folder)) {
            throw new RefusedException("There is a source " + name + " already: " + folder + ".");
        }
        if (!path.matches(PATH)) {
            throw new RefusedException(
                    "A source listens below /v1/, such as /v1/sources/" + name + "/events, not on " + path + ".");
        }
        TakenPaths taken = new TakenPaths(home.resolve("routes"));
        refuse(taken.listeningOn(path), "listens on " + path + " already; choose another with --path");
        refuse(taken.called(name), "has the name that the route file would have; choose another name");
        refuse(taken.withRoute("source-" + name), "has a route source-" + name + " already; choose another name");
    }

    private static void refuse(Optional<Path> file, String why) {
        file.ifPresent(found -> {
            throw new RefusedException(found + " " + why + ".");
        });
    }

    private static ObjectNode payload(byte @Nullable [] sample) {
        try {
            return JsonText.object(sample == null ? SAMPLE.getBytes(StandardCharsets.UTF_8) : sample);
        } catch (MalformedJsonException malformed) {
            throw new RefusedException("The vendor's payload is no JSON object: "
                    + malformed.problem().message() + ".");
        }
    }

    private static Map<String, String> files(String name, String path, ObjectNode payload) {
        Guesses guesses = Guesses.of(payload);
        String jq = new MappingDraft(name, guesses).text();
        Map<String, String> files = new LinkedHashMap<>();
        files.put(name + ".camel.yaml", ROUTE.formatted(name, path));
        files.put("mapping.jq", jq);
        files.put("README.md", README.formatted(name, path, table(guesses)));
        new ExampleDrafts(path, guesses, payload, SourceMapping.compile(name, jq))
                .all()
                .forEach((example, json) -> files.put("examples/" + example + ".json", JsonText.pretty(json) + "\n"));
        return files;
    }

    private static String table(Guesses guesses) {
        StringBuilder table = new StringBuilder();
        row(table, guesses.kind(), "event_name");
        row(table, guesses.key(), "external_event_id");
        row(table, guesses.customer(), "customer_id");
        if (guesses.isSale()) {
            row(table, guesses.amount(), "sale_amount");
            row(table, guesses.currency(), "sale_amount_currency");
        }
        row(table, guesses.occurredAt(), "occurred_at");
        return table.toString();
    }

    private static void row(StringBuilder table, @Nullable Leaf leaf, String canonical) {
        if (leaf != null) {
            table.append("| `")
                    .append(leaf.dotted())
                    .append("` | `")
                    .append(canonical)
                    .append("` | guessed |\n");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }
}
