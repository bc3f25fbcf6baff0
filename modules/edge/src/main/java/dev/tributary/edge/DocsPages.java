package dev.tributary.edge;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API's documentation: {@code /docs}, what that page loads, and the description itself. These files and no others,
 * read once when the hub starts; nothing of a request becomes a path.
 */
final class DocsPages {
    private static final Logger LOG = LoggerFactory.getLogger(DocsPages.class);
    private static final String ROOT = "/docs";
    private static final String DESCRIPTION = "config/openapi.yaml";
    private static final String SOURCE = "docs";

    private static final String CSS = "text/css; charset=utf-8";
    static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String WEBJAR_VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final Map<String, Page> pages;
    private final Answers answers;
    private final Methods methods;

    private DocsPages(Map<String, Page> pages, Answers answers, Methods methods) {
        this.pages = pages;
        this.answers = answers;
        this.methods = methods;
    }

    /** @param home the folder that holds {@code config/openapi.yaml}; without that file there are no pages */
    static DocsPages of(Path home, Answers answers, Methods methods) {
        Path description = home.resolve(DESCRIPTION);
        if (!Files.isRegularFile(description)) {
            LOG.info("There is no {}, so {} answers 404", DESCRIPTION, ROOT);
            return new DocsPages(Map.of(), answers, methods);
        }
        try {
            return new DocsPages(read(description), answers, methods);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The API's documentation cannot be read", unreadable);
        }
    }

    private static Map<String, Page> read(Path description) throws IOException {
        String swagger = "/META-INF/resources/webjars/swagger-ui/" + webjarVersion() + "/";
        Map<String, Page> pages = new LinkedHashMap<>();
        pages.put("", Page.of(resource("docs/index.html"), "text/html; charset=utf-8"));
        pages.put("/page.css", Page.of(resource("docs/page.css"), CSS));
        pages.put("/initializer.js", Page.of(resource("docs/initializer.js"), SCRIPT));
        pages.put("/swagger-ui.css", Page.of(resource(swagger + "swagger-ui.css"), CSS));
        pages.put("/swagger-ui-bundle.js", Page.of(resource(swagger + "swagger-ui-bundle.js"), SCRIPT));
        pages.put( // the bundle's first line refers to it
                "/swagger-ui-bundle.js.LICENSE.txt",
                Page.of(resource(swagger + "swagger-ui-bundle.js.LICENSE.txt"), "text/plain; charset=utf-8"));
        pages.put("/favicon-32x32.png", Page.of(resource(swagger + "favicon-32x32.png"), "image/png"));
        pages.put("/openapi.yaml", Page.of(Files.readAllBytes(description), "application/yaml"));
        return pages;
    }

    void addTo(Router router) {
        pages.forEach((path, page) -> {
            router.route(ROOT + path)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .handler(routing -> show(routing, page));
            methods.add(ROOT + path, "GET,HEAD");
        });
    }

    private void show(RoutingContext routing, Page page) {
        Call call = Call.of(routing);
        call.claimedBy(SOURCE, call.dialect());
        answers.send(call, page);
    }

    private static String webjarVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = open(WEBJAR_VERSION)) {
            properties.load(in);
        }
        return properties.getProperty("version", "");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = DocsPages.class.getResourceAsStream(name);
        if (in == null) {
            throw new FileNotFoundException(name + " is not among the hub's libraries");
        }
        return in;
    }
}
