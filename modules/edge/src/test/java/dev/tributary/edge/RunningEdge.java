package dev.tributary.edge;

import dev.tributary.mapping.examples.Examples;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.JsonLimits;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The real edge with the real route files and mappings, on free ports, in front of a fake core. */
final class RunningEdge implements AutoCloseable {
    static final Path HOME = Path.of(Objects.requireNonNull(System.getProperty("tributary.root")));

    final FakeCore core = new FakeCore();
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final Edge edge;

    RunningEdge() {
        this(settings -> settings, Map.of());
    }

    RunningEdge(UnaryOperator<EdgeSettings> change) {
        this(change, Map.of());
    }

    RunningEdge(InstantSource clock) {
        this(settings -> settings, Map.of(), clock);
    }

    RunningEdge(UnaryOperator<EdgeSettings> change, InstantSource clock) {
        this(change, Map.of(), clock);
    }

    /** @param mappings stand in for the real ones of these sources */
    RunningEdge(UnaryOperator<EdgeSettings> change, Map<String, Understands> mappings) {
        this(change, mappings, InstantSource.fixed(FakeCore.NOW));
    }

    /** @param smtp the server that mails are sent to, every tenth of a second */
    RunningEdge(SmtpServer smtp) {
        this(RunningEdge::mailing, Map.of(), InstantSource.fixed(FakeCore.NOW), smtp);
    }

    private RunningEdge(UnaryOperator<EdgeSettings> change, Map<String, Understands> mappings, InstantSource clock) {
        this(change, mappings, clock, null);
    }

    private RunningEdge(
            UnaryOperator<EdgeSettings> change,
            Map<String, Understands> mappings,
            InstantSource clock,
            @Nullable SmtpServer smtp) {
        core.smtp = smtp;
        EdgeSettings settings = change.apply(EdgeSettings.of(HOME).withPorts(0, 0));
        SourceCatalogue real = SourceCatalogue.compile(HOME.resolve("routes"));
        Map<String, Understands> all = new HashMap<>();
        for (Path folder : Examples.sources(HOME.resolve("routes/sources"))) {
            String source = folder.getFileName().toString();
            all.put(source, real.mapping(source));
        }
        all.putAll(mappings);
        edge = new Edge(
                settings,
                core.core(),
                new RouteFolder(new SourceCatalogue(all), CamelRoutes.load(settings, smtp)),
                new Json(JsonLimits.DEFAULT),
                clock,
                new TimeOrderedIds(),
                registry);
        edge.start();
    }

    static EdgeSettings mailing(EdgeSettings settings) {
        return settings.withSchedule(
                new EdgeSettings.Schedule(EdgeSettings.Feed.OFF, Map.of("mail", Duration.ofMillis(100))));
    }

    int port() {
        return edge.port();
    }

    RawClient connect() {
        return new RawClient(edge.port());
    }

    Reply get(String path) {
        return ask("GET " + path + " HTTP/1.1\nAuthorization: Bearer " + FakeCore.KEY + "\n", "");
    }

    Reply post(String path, String body) {
        return ask(postHead(path), body);
    }

    static String postHead(String path) {
        return "POST " + path + " HTTP/1.1\nAuthorization: Bearer " + FakeCore.KEY
                + "\nContent-Type: application/json\n";
    }

    Reply ask(String head, String body) {
        return RawClient.ask(edge.port(), head, body);
    }

    Reply manage(String path) {
        return RawClient.ask(edge.managementPort(), "GET " + path + " HTTP/1.1\n", "");
    }

    @Override
    public void close() {
        edge.close();
    }
}
