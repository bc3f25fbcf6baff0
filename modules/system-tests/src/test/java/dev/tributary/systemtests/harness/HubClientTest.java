package dev.tributary.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counter-examples: a hub that does not keep the contract is noticed, whatever the test was about. */
class HubClientTest {
    private static final String CLICK = """
            {"success": true, "data": {"id": "ref_1", "tracking_id": "a", "program_id": "prog_1",
             "created_at": "2026-06-22T12:00:00.000Z"}}""";
    private static final String NOT_FOUND = """
            {"success": false, "error": {"code": "NOT_FOUND", "message": "There is nothing here"}}""";

    private HttpServer server;
    private HubClient client;
    private int status = 201;
    private String type = "application/json";
    private String answer = CLICK;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new HubClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatKeepsTheContractPasses() {
        assertThat(click("{\"trackingId\": \"a\"}").status()).isEqualTo(201);
    }

    @Test
    void anAnswerThatIsNotAsDescribedIsNoticed() {
        answer = CLICK.replace("tracking_id", "trackingId");

        assertThatThrownBy(() -> click("{\"trackingId\": \"a\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("POST /v1/clicks, answered 201, breaks config/openapi.yaml")
                .hasMessageContaining("answer /data: required property 'tracking_id' not found")
                .hasMessageContaining("sent: {\"trackingId\": \"a\"}")
                .hasMessageContaining("answered: {\"success\": true");
    }

    @Test
    void aRequestThatWasTakenAndIsNotDescribedIsNoticed() {
        assertThatThrownBy(() -> click("{\"trackingId\": 5}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("request /trackingId: integer found, string expected");
    }

    @Test
    void aRequestThatWasRefusedMayBeAnything() {
        status = 404;
        answer = NOT_FOUND;

        assertThat(click("{\"trackingId\": 5").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "418 | application/json | {} | this status is not described",
                "201 | text/html | <p> | it is described as [application/json], not as",
                "201 | application/json | <p> | answer is no JSON",
                "404 | application/json | {} | required property 'success' not found"
            })
    void whatIsNotDescribedIsNoticed(int wrongStatus, String wrongType, String wrongAnswer, String problem) {
        status = wrongStatus;
        type = wrongType;
        answer = wrongAnswer;

        assertThatThrownBy(() -> click("{\"trackingId\": \"a\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(problem);
    }

    @Test
    void aPathThatIsNotDescribedIsNotThere() {
        status = 404;
        answer = NOT_FOUND;
        assertThatCode(() -> client.get("/v1/nothing", "key")).doesNotThrowAnyException();

        status = 200;
        assertThatThrownBy(() -> client.get("/v1/nothing", "key"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no such operation is described, and it was answered 200");
    }

    @Test
    void whoSaysSoIsNotHeldToIt() {
        answer = "{}";

        assertThat(client.outsideTheContract()
                        .send("POST", "/v1/clicks", Map.of(), "{}")
                        .body())
                .isEqualTo("{}");
    }

    private HubClient.Reply click(String body) {
        return client.post("/v1/clicks", "key", body);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
