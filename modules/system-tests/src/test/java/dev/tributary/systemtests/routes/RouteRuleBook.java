package dev.tributary.systemtests.routes;

import static dev.tributary.systemtests.routes.RouteRule.perFile;

import dev.tributary.systemtests.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules. What the canonical form is, and which short forms it allows, is in {@code docs/testing.md}. */
final class RouteRuleBook {
    private static final int SOURCE_LINES_MAX = 25;
    private static final Set<String> TOP = Set.of("route", "routeTemplate", "templatedRoute", "routeConfiguration");
    private static final Set<String> ENDPOINT_STEPS = Set.of("from", "to", "toD");
    private static final Set<String> LOSSY =
            Set.of("doTry", "doCatch", "doFinally", "wireTap", "multicast", "recipientList", "threads", "saga", "loop");
    private static final Set<String> OTHER_LANGUAGES = Set.of(
            "groovy", "js", "joor", "java", "mvel", "ognl", "python", "spel", "xpath", "jsonpath", "jq", "csimple");
    private static final Set<String> HEADERS_ALLOWED = Set.of("CamelHttpResponseCode", "Content-Type");
    private static final List<String> SITUATIONS =
            List.of("accepted", "duplicate", "malformed", "unauthorized", "unsupported");

    /** What else there is, such as duplicates and strangers, is the same for all profiles. */
    private static final List<String> SITUATIONS_OF_FILES = List.of("accepted", "malformed");

    private static final String PROFILE = "profile.yaml";

    private RouteRuleBook() {}

    static List<RouteRule> rules() {
        return List.of(
                perFile(
                        "valid-yaml",
                        "A file that is read twice the same way: no duplicate keys.",
                        file -> Stream.ofNullable(file.broken())),
                perFile(
                        "canonical-top",
                        "A file is a list of routes, templates, instances and configurations, and nothing else.",
                        RouteRuleBook::topProblems),
                perFile(
                        "canonical-endpoints",
                        "An endpoint is {uri, parameters}: short forms leave with a later Camel.",
                        RouteRuleBook::endpointProblems),
                perFile(
                        "no-scripts",
                        "Whatever decides something is a bean with a test, not a script in a route.",
                        file -> keys(file, OTHER_LANGUAGES)),
                perFile(
                        "no-lossy-steps",
                        "What hands over in memory loses events; what catches in a route hides from the error routes.",
                        RouteRuleBook::lossyProblems),
                perFile(
                        "no-redelivery",
                        "The sender sends again; retries that know the reason are in Java.",
                        file -> file.entries().stream()
                                .map(RouteFile.Entry::key)
                                .filter(key -> key.toLowerCase(Locale.ROOT).contains("redeliver"))),
                perFile(
                        "no-streaming",
                        "useStreaming goes around the limit on the size of a body.",
                        file -> keys(file, Set.of("useStreaming"))),
                perFile(
                        "no-proxy-path",
                        "A path that begins with proxy turns the endpoint into one that catches everything.",
                        RouteRuleBook::proxyPaths),
                perFile(
                        "plain-endpoints",
                        "Limits, media types and the headers that may pass are the edge's, the same for every endpoint.",
                        RouteRuleBook::ownEndpointSettings),
                perFile(
                        "method-restrict",
                        "An endpoint answers to the methods it is for; the others get 405.",
                        file -> without(file, "httpMethodRestrict")),
                perFile(
                        "no-set-header",
                        "State travels in properties; headers would leave with the answer.",
                        RouteRuleBook::headerProblems),
                perFile(
                        "short-sources",
                        "A source is data: at most " + SOURCE_LINES_MAX + " lines of route.",
                        file -> file.isSource() && file.text().lines().count() > SOURCE_LINES_MAX
                                ? Stream.of(file.text().lines().count() + " lines")
                                : Stream.empty()),
                new RouteRule(
                        "unique-file-names",
                        "Log lines name the file without its folder.",
                        tree -> repeated(tree.files().stream().map(RouteFile::name))),
                new RouteRule(
                        "unique-route-ids",
                        "Metrics and logs tell routes apart by their id, so that each has one of its own.",
                        RouteRuleBook::idProblems),
                new RouteRule(
                        "complete-sources",
                        "A source that does not show what it does in every situation is not finished.",
                        RouteRuleBook::sourceProblems));
    }

    private static Stream<String> topProblems(RouteFile file) {
        if (file.broken() != null) {
            return Stream.empty();
        }
        if (file.items().isEmpty()) {
            return Stream.of("must be a list of " + TOP);
        }
        return file.items().stream()
                .filter(item -> !(item instanceof Map<?, ?> map) || map.size() != 1 || !TOP.containsAll(map.keySet()))
                .map(item -> "may not be at the top: " + shorten(item));
    }

    private static Stream<String> endpointProblems(RouteFile file) {
        return file.entries().stream()
                .filter(entry ->
                        ENDPOINT_STEPS.contains(entry.key()) && !entry.parent().equals("parameters"))
                .filter(entry ->
                        entry.text("uri").isEmpty() || entry.text("uri").contains("?"))
                .map(entry -> entry.key() + " must be {uri, parameters}: " + shorten(entry.value()));
    }

    private static Stream<String> lossyProblems(RouteFile file) {
        Stream<String> endpoints = file.entries().stream()
                .map(entry -> entry.text("uri"))
                .filter(uri -> uri.matches("(?:seda|vm|disruptor|stub)\\b.*"));
        return Stream.concat(keys(file, LOSSY), endpoints);
    }

    private static Stream<String> proxyPaths(RouteFile file) {
        Stream<String> own =
                file.httpEndpoints().stream().map(endpoint -> endpoint.uri().replaceFirst("^platform-http:/*", ""));
        Stream<String> handedOver = file.entries().stream()
                .filter(entry -> entry.key().equals("path"))
                .map(entry -> String.valueOf(entry.value()).replaceFirst("^/+", ""));
        Stream<String> values = parametersNamedPath(file);
        return Stream.of(own, handedOver, values).flatMap(paths -> paths).filter(path -> path.startsWith("proxy"));
    }

    /** {@code parameters: [{name: path, value: /v1/…}]} of a templated route. */
    private static Stream<String> parametersNamedPath(RouteFile file) {
        return file.entries().stream()
                .filter(entry -> entry.key().equals("parameters") && entry.value() instanceof List<?>)
                .flatMap(entry -> entry.value() instanceof List<?> list ? list.stream() : Stream.empty())
                .map(parameter -> new RouteFile.Entry("parameters", "", parameter))
                .filter(parameter -> parameter.text("name").equals("path"))
                .map(parameter -> parameter.text("value").replaceFirst("^/+", ""));
    }

    private static Stream<String> ownEndpointSettings(RouteFile file) {
        Set<String> judgedElsewhere = Set.of("httpMethodRestrict", "useStreaming");
        return file.httpEndpoints().stream().flatMap(endpoint -> endpoint.parameters().keySet().stream()
                .map(String::valueOf)
                .filter(parameter -> !judgedElsewhere.contains(parameter))
                .map(parameter -> endpoint.uri() + " sets " + parameter));
    }

    private static Stream<String> without(RouteFile file, String parameter) {
        return file.httpEndpoints().stream()
                .filter(endpoint -> !endpoint.sets(parameter))
                .map(endpoint -> endpoint.uri() + " has no " + parameter);
    }

    private static Stream<String> headerProblems(RouteFile file) {
        Stream<String> set = file.entries().stream()
                .filter(entry -> entry.key().equals("setHeader"))
                .map(entry -> entry.text("name"))
                .filter(name -> !HEADERS_ALLOWED.contains(name))
                .map(name -> "setHeader " + name);
        return Stream.concat(set, keys(file, Set.of("setHeaders")));
    }

    private static List<String> idProblems(RouteTree tree) {
        List<String> ids = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (RouteFile file : tree.files()) {
            for (Object item : file.items()) {
                if (item instanceof Map<?, ?> map) {
                    map.forEach((kind, body) -> {
                        RouteFile.Entry entry = new RouteFile.Entry("", String.valueOf(kind), body);
                        String id = entry.text(entry.key().equals("templatedRoute") ? "routeId" : "id");
                        boolean optional = entry.key().equals("routeConfiguration") || !TOP.contains(entry.key());
                        if (!id.isEmpty()) {
                            ids.add(id);
                        } else if (!optional) {
                            problems.add(file.path() + ": a " + kind + " without id");
                        }
                    });
                }
            }
        }
        problems.addAll(repeated(ids.stream()));
        return problems;
    }

    private static List<String> sourceProblems(RouteTree tree) {
        List<String> problems = new ArrayList<>();
        for (Path source : tree.sources()) {
            String name = String.valueOf(source.getFileName());
            boolean ofFiles = Files.exists(source.resolve(PROFILE)); // reached by the one route of all files
            String entrance = ofFiles ? PROFILE : name + RouteFile.SUFFIX;
            for (String file : List.of(entrance, "mapping.jq", "README.md")) {
                if (!Files.isRegularFile(source.resolve(file))) {
                    problems.add("sources/" + name + " has no " + file);
                }
            }
            Path examples = source.resolve("examples");
            List<String> names = Files.isDirectory(examples)
                    ? Repository.list(examples).stream()
                            .map(file -> String.valueOf(file.getFileName()))
                            .toList()
                    : List.of();
            (ofFiles ? SITUATIONS_OF_FILES : SITUATIONS)
                    .stream()
                            .filter(situation -> names.stream().noneMatch(file -> isExampleOf(file, situation)))
                            .map(situation -> "sources/" + name + "/examples has no example that is " + situation)
                            .forEach(problems::add);
        }
        return problems;
    }

    /** {@code accepted.json}, or {@code accepted-with-coupon.json} where there are several. */
    private static boolean isExampleOf(String file, String situation) {
        return file.matches(situation + "(?:[-_.][\\w.-]*)?\\.json");
    }

    private static Stream<String> keys(RouteFile file, Set<String> refused) {
        return file.entries().stream().map(RouteFile.Entry::key).filter(refused::contains);
    }

    private static List<String> repeated(Stream<String> names) {
        return names.collect(Collectors.groupingBy(name -> name, Collectors.counting())).entrySet().stream()
                .filter(count -> count.getValue() > 1)
                .map(count -> count.getKey() + " is there " + count.getValue() + " times")
                .sorted()
                .toList();
    }

    private static String shorten(@Nullable Object node) {
        String text = String.valueOf(node);
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
