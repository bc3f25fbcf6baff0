package dev.tributary.systemtests.routes;

import dev.tributary.systemtests.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the route files offer over HTTP. */
public final class HttpRoutes {
    private HttpRoutes() {}

    /**
     * One method on one path.
     *
     * @param scope empty where no template names it
     * @param operation its operationId; empty for sources, which have none of their own
     */
    public record Offered(String method, String path, String scope, String operation) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Routes with an endpoint of their own, and instances of the two templates that have one. */
    public static List<Offered> read() {
        List<Offered> offered = new ArrayList<>();
        for (RouteFile file : RouteTree.read(Repository.resolve("routes")).files()) {
            for (Object item : file.items()) {
                if (item instanceof Map<?, ?> map && map.get("templatedRoute") instanceof Map<?, ?> instance) {
                    offered.add(instance(instance));
                }
            }
            file.httpEndpoints().stream()
                    .filter(endpoint -> !endpoint.uri().contains("{{")) // a template's own
                    .filter(endpoint -> !endpoint.uri().contains("/{AFFILIATE}/")) // links: people follow them
                    .map(endpoint -> new Offered(
                            String.valueOf(endpoint.parameters().get("httpMethodRestrict")),
                            endpoint.uri().replace("platform-http:", ""),
                            "",
                            ""))
                    .forEach(offered::add);
        }
        return offered;
    }

    private static Offered instance(Map<?, ?> route) {
        Map<String, String> values = new HashMap<>();
        if (route.get("parameters") instanceof List<?> parameters) {
            for (Object parameter : parameters) {
                RouteFile.Entry entry = new RouteFile.Entry("parameters", "", parameter);
                values.put(entry.text("name"), entry.text("value"));
            }
        }
        return new Offered(
                values.getOrDefault("method", "POST"),
                values.getOrDefault("path", ""),
                values.getOrDefault("scope", ""),
                values.getOrDefault("operation", ""));
    }
}
