package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.systemtests.Repository;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SharedHub;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation of the packaged hub: whole, open to everyone, and nothing of it comes from anywhere else. */
@ExtendWith(SharedHub.class)
class DocsPagesIT {
    private static final Pattern LOADED = Pattern.compile("<(?:link|script|img)\\b[^>]*?\\b(?:href|src)=\"([^\"]*)\"");
    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*\\bsrc=)|<style|\\sstyle=|\\son[a-z]+=|javascript:", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]*:)?//[a-z0-9\\[]");
    private static final Pattern STYLE_LOADS = Pattern.compile("url\\(\\s*[\"']?(.{0,20})|@import", Pattern.DOTALL);

    private final HubClient client;

    DocsPagesIT(HubProcess hub) {
        client = new HubClient(hub.baseUrl()).outsideTheContract();
    }

    @Test
    void thePageAndAllItLoadsAreThere() {
        Map<String, Reply> files = loaded();

        assertThat(files)
                .containsKeys(
                        "/docs/swagger-ui.css",
                        "/docs/swagger-ui-bundle.js",
                        "/docs/initializer.js",
                        "/docs/favicon-32x32.png");
        assertThat(files).allSatisfy((path, reply) -> {
            assertThat(reply.status()).as(path).isEqualTo(200);
            assertThat(reply.body()).as(path).isNotEmpty();
            assertThat(reply.type()).as(path).startsWith(typeOf(path));
            assertThat(reply.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        });
    }

    @Test
    void itShowsTheContract() {
        Reply description = get("/docs/openapi.yaml");

        assertThat(get("/docs/initializer.js").body()).contains("\"/docs/openapi.yaml\"");
        assertThat(description.type()).isEqualTo("application/yaml");
        assertThat(description.body()).isEqualTo(Repository.read(Repository.resolve("config/openapi.yaml")));
    }

    @Test
    void nothingIsAskedOfAnybodyElse() {
        Map<String, Reply> files = loaded();

        for (String own : List.of("/docs/initializer.js", "/docs/page.css")) {
            assertThat(foreign(withoutComments(get(own)))).as(own).isEmpty();
        }
        assertThat(foreign(get("/docs").body())).isEmpty();
        assertThat(files.keySet()).allSatisfy(path -> assertThat(path).startsWith("/docs/"));
        assertThat(get("/docs/initializer.js").body()).contains("validatorUrl: null");
        assertThat(styleLoads(get("/docs/swagger-ui.css").body())).isNotEmpty().allSatisfy(load -> assertThat(load)
                .startsWith("data:"));
    }

    /** And if something asked all the same, the browser would not let it. */
    @Test
    void theBrowserIsToldToLoadNothingElse() {
        assertThat(get("/docs").body()).doesNotContainPattern(INLINE);
        for (String path : List.of("/docs", "/docs/swagger-ui-bundle.js", "/docs/openapi.yaml")) {
            Map<String, String> policy = policy(get(path));

            assertThat(policy).as(path).containsEntry("default-src", "'none'").containsEntry("script-src", "'self'");
            assertThat(policy.values()).allSatisfy(sources -> assertThat(List.of(sources.split(" ")))
                    .isSubsetOf("'none'", "'self'", "data:"));
            assertThat(policy.entrySet())
                    .filteredOn(directive -> directive.getValue().contains("data:"))
                    .extracting(Map.Entry::getKey)
                    .containsExactly("img-src");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script src=\"https://cdn.example/x.js\">",
                "url: '//cdn.example/x'",
                "fetch(\"http://[::1]/\")",
                "new WebSocket(`wss://cdn.example`)"
            })
    void anotherHostIsNoticed(String text) {
        assertThat(foreign(text)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<p style=\"x\">", "<a onclick=\"x\">", "<STYLE>"})
    void whatIsInThePageItselfIsNoticed(String text) {
        assertThat(text).containsPattern(INLINE);
    }

    private Map<String, Reply> loaded() {
        Map<String, Reply> files = new TreeMap<>();
        LOADED.matcher(get("/docs").body()).results().forEach(found -> files.put(found.group(1), get(found.group(1))));
        return files;
    }

    private Reply get(String path) {
        return client.send("GET", path, Map.of(), null);
    }

    private static List<String> foreign(String text) {
        return ADDRESS.matcher(text).results().map(MatchResult::group).toList();
    }

    private static Stream<String> styleLoads(String css) {
        return STYLE_LOADS.matcher(css).results().map(found -> found.group(1) == null ? found.group() : found.group(1));
    }

    private static String withoutComments(Reply file) {
        return file.body().replaceAll("(?m)^\\s*//.*$", "").replaceAll("(?s)/\\*.*?\\*/", "");
    }

    private static Map<String, String> policy(Reply reply) {
        String header = reply.headers().firstValue("content-security-policy").orElse("");
        return Stream.of(header.split("; *"))
                .map(directive -> directive.split(" ", 2))
                .collect(Collectors.toMap(words -> words[0], words -> words.length < 2 ? "" : words[1]));
    }

    private static String typeOf(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        return switch (ending) {
            case "css" -> "text/css";
            case "js" -> "text/javascript";
            case "png" -> "image/png";
            default -> throw new IllegalArgumentException("no type is known for " + path);
        };
    }
}
