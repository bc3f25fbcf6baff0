package dev.tributary.systemtests.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.HubProcess.Ended;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From the address in the settings to the table, through the route, as the hub's plain role. */
class ExchangeRatesIT {
    private static final byte[] RATES = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
                             xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
              <Cube><Cube time='2025-06-06'><Cube currency='USD' rate='1.1411'/></Cube></Cube>
            </gesmes:Envelope>
            """.getBytes(StandardCharsets.UTF_8);

    @Test
    @Timeout(180)
    void theHubFetchesTheRatesItIsPointedTo(@TempDir Path data) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer bank = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bank.createContext("/daily.xml", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, RATES.length);
            exchange.getResponseBody().write(RATES);
            exchange.close();
        });
        bank.start();
        String url = "http://127.0.0.1:" + bank.getAddress().getPort() + "/daily.xml";

        try (HubProcess hub = HubProcess.startWith(data, Map.of("TRIBUTARY_RATES_URL", url))) {
            Awaitility.await("the rates are fetched and stored")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> hub.log().contains("1 exchange rates up to 2025-06-06 are new, from " + url));
            Ended listed = HubProcess.run(List.of("rates", "list", "--data", data.toString()), List.of());

            assertThat(listed.status()).as(listed.output()).isZero();
            assertThat(listed.output()).contains("USD       1.1411    " + url);
            assertThat(asked).hasValue(1);
            assertThat(hub.stop()).isZero();
        } finally {
            bank.stop(0);
        }
    }
}
