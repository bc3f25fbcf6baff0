package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.edge.FakeCore.Taken;
import dev.tributary.kernel.Event;
import dev.tributary.partners.api.Authenticator.Verdict.Granted;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Scope;
import dev.tributary.platform.database.DatabaseUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** An edge that Segment's clients may send to, and what reached its core. */
final class TrackingHub implements AutoCloseable {
    static final String KEY = "wk_good";
    static final String BASIC = "Authorization: Basic "
            + Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.UTF_8)) + "\n";
    private static final String SUCCESS = "{\"success\":true}";

    private final RunningEdge edge = new RunningEdge();
    final FakeCore core = edge.core;

    TrackingHub() {
        core.keys.put(KEY, presented -> ofIntegration("segment", true));
        core.keys.put("wk_off", presented -> ofIntegration("segment", false));
        core.keys.put("ef_other", presented -> ofIntegration("everflow", true));
        core.keys.put("wk_away", presented -> {
            throw new DatabaseUnavailableException("away", new SQLException());
        });
        core.grant("sk_reader", Set.of(Scope.READ_COMMISSIONS));
    }

    void forget() {
        core.taken.clear();
        core.deadLetters.clear();
        core.integrations.clear();
        core.intake = FakeCore::takeAll;
        core.keeping = () -> {};
    }

    Reply ask(String head, String body) {
        return edge.ask(head, body);
    }

    Reply postWithApiKey(String path, String body) {
        return edge.post(path, body);
    }

    @Override
    public void close() {
        edge.close();
    }

    private static Granted ofIntegration(String kind, boolean enabled) {
        return new Granted(FakeCore.TEAM, new UUID(1, 2), Set.of(), integration(kind, enabled));
    }

    static Integration integration(String kind, boolean enabled) {
        return new Integration(
                FakeCore.TEAM, new UUID(1, 3), kind, kind, enabled, "{}", null, FakeCore.NOW, FakeCore.NOW);
    }

    static String fields(String messageId) {
        return "\"type\":\"track\",\"event\":\"KYC Passed\",\"userId\":\"u\",\"messageId\":\"" + messageId + "\"";
    }

    static String batch(String... items) {
        return "{\"batch\":[" + String.join(",", items) + "]}";
    }

    static String head(String path) {
        return "POST " + path + " HTTP/1.1\nContent-Type: application/json\n";
    }

    Reply post(String path, String body) {
        return edge.ask(head(path) + BASIC, body);
    }

    Reply gzip(String body) {
        return gzipAt("/v1/batch", body, BASIC);
    }

    Reply gzipAt(String path, String body, String header) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        try (RawClient client = edge.connect()) {
            client.write(head(path) + header + "Host: localhost\nContent-Encoding: gzip\nContent-Length: "
                    + packed.size() + "\n\n");
            client.write(packed.toByteArray());
            return client.reply();
        }
    }

    static void assertSuccess(Reply reply) {
        assertThat(reply.body()).isEqualTo(SUCCESS);
        assertThat(reply.status()).isEqualTo(200);
    }

    List<Event> events() {
        return core.taken.stream()
                .map(Taken::arrivals)
                .flatMap(List::stream)
                .map(arrival -> arrival.event())
                .toList();
    }

    List<String> keys() {
        return events().stream()
                .map(event -> String.valueOf(event.externalEventId()))
                .toList();
    }

    List<String> bodies() {
        return core.taken.stream()
                .map(Taken::arrivals)
                .flatMap(List::stream)
                .map(arrival -> new String(arrival.body().bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    List<String> reasons() {
        return core.deadLetters.stream()
                .map(letter -> letter.refusal().problems().get(0).message())
                .toList();
    }
}
