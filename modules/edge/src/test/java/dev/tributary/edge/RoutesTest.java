package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Person;
import dev.tributary.kernel.UnknownReferral;
import dev.tributary.mapping.Context;
import dev.tributary.mapping.Understanding;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the route files say, and what becomes of mistakes in them. */
class RoutesTest {
    @Test
    void whatNoBranchTakesIsParkedAndRefused() {
        Understands mixed = (body, context) ->
                new Understanding.Events(List.of(event(context, EventType.LEAD), event(context, EventType.SIGNUP)));
        try (RunningEdge hub = new RunningEdge(settings -> settings, Map.of("segment", mixed))) {
            Reply reply = hub.post("/v1/sources/segment/events", "{}");

            assertThat(reply.status()).isEqualTo(400);
            assertThat(hub.core.deadLetters).singleElement().satisfies(kept -> assertThat(kept.body())
                    .isEqualTo("{}"));
            assertThat(hub.core.taken).isEmpty();
        }
    }

    @Test
    void severalEventsOfOneDoorAreAnsweredTogether() {
        Understands two = (body, context) ->
                new Understanding.Events(List.of(event(context, EventType.LEAD), event(context, EventType.TRIAL)));
        try (RunningEdge hub = new RunningEdge(settings -> settings, Map.of("segment", two))) {
            Reply reply = hub.post("/v1/sources/segment/events", "{}");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().at("/data")).hasSize(2);
            assertThat(hub.core.taken).singleElement().satisfies(taken -> assertThat(taken.arrivals())
                    .hasSize(2));
        }
    }

    @Test
    void aMistakeInARouteFileStopsTheStartAndNamesItself(@TempDir Path home) throws IOException {
        copyRoutes(home);
        Path route = home.resolve("routes/sources/clicks/clicks.camel.yaml");
        Files.writeString(route, Files.readString(route).replace("create:clicks", "create:clocks"));

        assertThatThrownBy(() -> new RunningEdge(settings -> at(home, settings)))
                .hasStackTraceContaining("no such scope: create:clocks")
                .hasMessageContaining("clicks");
    }

    @Test
    void routesMayLieInAFolderWithASpace(@TempDir Path temp) throws IOException {
        Path home = temp.resolve("my hub");
        copyRoutes(home);

        try (RunningEdge hub = new RunningEdge(settings -> at(home, settings))) {
            assertThat(hub.get("/v1/events?external_event_id=x").status()).isEqualTo(200);
        }
    }

    @Test
    void aPortThatIsTakenIsSaidPlainly() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> new RunningEdge(settings -> settings.withPorts(taken.getLocalPort(), 0)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Address already in use");
        }
    }

    private static EdgeSettings at(Path home, EdgeSettings settings) {
        return new EdgeSettings(
                home,
                "127.0.0.1",
                0,
                "127.0.0.1",
                0,
                settings.limits(),
                settings.timeouts(),
                settings.requestRates(),
                settings.schedule());
    }

    private static void copyRoutes(Path home) throws IOException {
        Path from = RunningEdge.HOME.resolve("routes");
        Map<Path, String> files = new HashMap<>();
        try (var found = Files.walk(from)) {
            for (Path file : found.filter(each -> each.toString().endsWith(".camel.yaml"))
                    .toList()) {
                files.put(from.relativize(file), Files.readString(file));
            }
        }
        for (var file : files.entrySet()) {
            Path copy = home.resolve("routes").resolve(file.getKey());
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, file.getValue());
        }
    }

    private static Event event(Context context, EventType type) {
        return new Event(
                context.team(),
                "segment",
                null,
                type,
                "name",
                null,
                context.receivedAt(),
                Identifiers.NONE,
                null,
                Person.UNKNOWN,
                null,
                null,
                UnknownReferral.RECORD);
    }
}
