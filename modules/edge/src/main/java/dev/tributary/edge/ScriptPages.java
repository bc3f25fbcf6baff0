package dev.tributary.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The click script, under the names by which pages of several vendors load theirs; read once when the hub starts. */
final class ScriptPages {
    /** Everflow's two, and Affonso's (contracts everflow.md, section 2, and affonso.md, section 20). */
    private static final List<String> NAMES =
            List.of("/scripts/main.js", "/scripts/sdk/everflow.js", "/js/pixel.min.js");

    private static final String SOURCE = "scripts";

    private final Page script;
    private final Answers answers;
    private final Methods methods;

    private ScriptPages(Page script, Answers answers, Methods methods) {
        this.script = script;
        this.answers = answers;
        this.methods = methods;
    }

    static ScriptPages of(Answers answers, Methods methods) {
        try (InputStream in = ScriptPages.class.getResourceAsStream("/scripts/main.js")) {
            if (in == null) {
                throw new FileNotFoundException("scripts/main.js is not among the hub's files");
            }
            return new ScriptPages(Page.forEverybody(in.readAllBytes(), DocsPages.SCRIPT), answers, methods);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void addTo(Router router) {
        for (String name : NAMES) {
            router.route(name).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::show);
            methods.add(name, "GET,HEAD");
        }
    }

    private void show(RoutingContext routing) {
        Call call = Call.of(routing);
        call.claimedBy(SOURCE, call.dialect());
        answers.send(call, script);
    }
}
