package dev.tributary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.edge.EdgeSettings.RequestRates;
import dev.tributary.edge.EdgeSettings.Visitors;
import dev.tributary.kernel.Event;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.Identifiers;
import dev.tributary.kernel.Person;
import dev.tributary.mapping.Understanding;
import dev.tributary.partners.api.Integration;
import dev.tributary.partners.api.Numbers.Numbered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources of senders without a key: a number in the query tells whose the request is. */
class NumberedSourcesTest {
    private static final String ROUTE = """
            - templatedRoute:
                routeTemplateRef: get-source
                routeId: source-numbered
                parameters:
                  - name: source
                    value: numbered
                  - name: path
                    value: /postback
                  - name: by
                    value: oid,nid
                  - name: integration
                    value: everflow
                  - name: switch
                    value: postbacks
                  - name: unreferred
                    value: record
            """;
    private static final UUID OTHER = new UUID(8, 8);

    @TempDir
    private Path home;

    private RunningEdge hub = new RunningEdge();

    @BeforeEach
    void start() throws IOException {
        hub.close();
        Path route = home.resolve("routes/numbered.camel.yaml");
        Files.createDirectories(route.getParent());
        copy("pipeline");
        Files.writeString(route, ROUTE);
        Understands lead = (body, context) -> new Understanding.Events(List.of(new Event(
                context.team(),
                "numbered",
                null,
                EventType.LEAD,
                "lead",
                null,
                context.receivedAt(),
                Identifiers.NONE,
                null,
                Person.UNKNOWN,
                null,
                context.settings().toString(),
                context.unknownReferral())));
        hub = new RunningEdge(
                settings -> new EdgeSettings(
                        home,
                        "127.0.0.1",
                        0,
                        "127.0.0.1",
                        0,
                        settings.limits(),
                        settings.timeouts(),
                        new RequestRates(2, 0, new Visitors(3, 1)),
                        settings.schedule()),
                Map.of("numbered", lead));
        hub.core.numbers.put(101L, new Numbered(FakeCore.TEAM, FakeCore.TEAM));
        hub.core.numbers.put(1001L, new Numbered(OTHER, new UUID(1, 1)));
        switchOn("{\"event_mapping\":{\"Purchase\":24}}");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void theQueryIsTheBodyAndTheNumberTellsWhoseItIs() {
        Reply reply = ask("/postback?nid=101&amount=12%2C34&note=a+b&empty=");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(hub.core.taken).singleElement().satisfies(taken -> {
            assertThat(taken.arrivals()).singleElement().satisfies(arrival -> {
                assertThat(arrival.event().team()).isEqualTo(FakeCore.TEAM);
                assertThat(arrival.event().metadata()).contains("Purchase");
                assertThat(new String(arrival.body().bytes(), StandardCharsets.UTF_8))
                        .isEqualTo("{\"amount\":\"12,34\",\"empty\":\"\",\"nid\":\"101\",\"note\":\"a b\"}");
            });
        });
    }

    @Test
    void theFirstOfItsParametersThatIsThereCounts() {
        ask("/postback/?nid=101&oid=1001");
        ask("/postback?nid=101&oid=");

        assertThat(hub.core.taken)
                .extracting(taken -> taken.arrivals().get(0).event().team())
                .containsExactly(OTHER, FakeCore.TEAM);
    }

    @Test
    void whoNamesNobodyIsToldSo() {
        assertRefused(ask("/postback?amount=1"), 400, "oid or nid is required");
        assertRefused(ask("/postback?nid=102"), 404, "Nobody has the nid that is named");
        assertRefused(ask("/postback?nid=1e2"), 404, "Nobody has the nid that is named");
        assertRefused(ask("/postback?nid=101&nid=102"), 400, "nid is there twice and differs");
        assertRefused(ask("/postback?nid=%zz"), 400, "percent sign");
        assertThat(hub.core.taken).isEmpty();
    }

    @Test
    void theTeamMustHaveSwitchedItOn() {
        switchOn("{\"postbacks\":false}");
        assertRefused(ask("/postback?nid=101"), 403, "everflow is not switched on");

        hub.core.integrations.clear();
        assertRefused(ask("/postback?nid=101"), 403, "everflow is not switched on");
        assertThat(hub.core.taken).isEmpty();
    }

    @Test
    void eachTeamIsCountedForItself() {
        ask("/postback?nid=101");
        ask("/postback?nid=101");
        Reply third = ask("/postback?nid=101");

        assertRefused(third, 429, "too many requests");
        assertThat(third.header("retry-after")).isEqualTo("60");
        assertThat(ask("/postback?oid=1001").status()).isEqualTo(200);
        assertThat(hub.core.taken).hasSize(3);
    }

    /** What is guessed counts too, and before anybody is looked for. */
    @Test
    void aStrangerUsesUpItsOwnRequestsAndNobodyElses() {
        String stranger = "X-Forwarded-For: 203.0.113.7\n";
        for (int number = 1; number <= 3; number++) {
            assertRefused(ask("/postback?nid=90" + number, stranger), 404, "Nobody has");
        }

        assertRefused(ask("/postback?nid=904", stranger), 429, "too many requests");
        assertRefused(ask("/postback?nid=101", stranger), 429, "too many requests");
        assertThat(hub.core.taken).isEmpty();
        assertThat(ask("/postback?nid=101", "X-Forwarded-For: 203.0.113.8\n").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "{\"verification_token\":\"s3cret\"} | s3cret | true",
                "{\"verification_token\":\"s3cret\"} | s3creT | false",
                "{\"verification_token\":\"s3cret\"} | '' | false",
                "{\"verification_token\":\"\"} | s3cret | none",
                "{\"verified\":true} | s3cret | none"
            })
    void aTokenIsComparedHereAndMappingsSeeWhetherItFits(String settings, String said, @Nullable String verified) {
        switchOn(settings);
        ask("/postback?nid=101&verification_token=" + said);

        assertThat(hub.core.taken)
                .singleElement()
                .extracting(taken -> taken.arrivals().get(0).event().metadata())
                .isEqualTo(verified == null ? "{}" : "{\"verified\":" + verified + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/postback?nid=101&transaction_id=t", "/sdk/conversion?aid=101&transaction_id=t"})
    void whoDoesNotKnowTheTokenIsNoAdvertiser(String path) {
        try (RunningEdge real = new RunningEdge()) {
            real.core.integrations.clear();
            real.core.integrations.add(everflow("{\"verification_token\":\"s3cret\"}"));
            for (String token : List.of("s3cret", "another")) {
                real.ask("GET " + path + "&verification_token=" + token + " HTTP/1.1\n", "");
            }

            assertThat(real.core.taken)
                    .extracting(taken -> Objects.requireNonNull(
                                    taken.arrivals().get(0).event().network())
                            .errorCode())
                    .containsExactly(0, 21);
        }
    }

    @Test
    void onlyGetIsTaken() {
        Reply reply = hub.ask("POST /postback?nid=101 HTTP/1.1\nContent-Type: application/json\n", "{}");

        assertRefused(reply, 405, "method");
        assertThat(reply.header("allow")).isEqualTo("GET");
    }

    private static void assertRefused(Reply reply, int status, String part) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.json().path("error").asText()).contains(part);
    }

    private Reply ask(String path) {
        return ask(path, "");
    }

    private Reply ask(String path, String headers) {
        return hub.ask("GET " + path + " HTTP/1.1\n" + headers, "");
    }

    private void switchOn(String settings) {
        hub.core.integrations.clear();
        hub.core.integrations.add(everflow(settings));
    }

    private static Integration everflow(String settings) {
        return new Integration(
                FakeCore.TEAM, new UUID(9, 9), "everflow", "shop", true, settings, null, FakeCore.NOW, FakeCore.NOW);
    }

    private void copy(String folder) throws IOException {
        Path from = RunningEdge.HOME.resolve("routes").resolve(folder);
        Path to = Files.createDirectories(home.resolve("routes").resolve(folder));
        try (var files = Files.list(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(file.getFileName()));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }
}
