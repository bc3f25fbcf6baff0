package dev.tributary.app.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.DatabaseSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PoolMetricsTest {
    /** They are told of before PostgreSQL answers. */
    @Test
    void everyPoolIsToldOfByItsName() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Database database = Database.open(DatabaseSettings.of(
                        "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/none?connectTimeout=1",
                        "nobody",
                        "none"))) {
            assertThat(Wiring.registry(database).scrape())
                    .contains("hikaricp_connections_pending{pool=\"tributary\"}")
                    .contains("hikaricp_connections_pending{pool=\"tributary-commits\"}")
                    .contains("hikaricp_connections_pending{pool=\"tributary-lists\"}");
        }
    }
}
