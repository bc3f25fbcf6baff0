package dev.tributary.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class CountingProxyTest {
    @Test
    void whatIsAskedAfterAnAnswerIsARoundTripAndWhatFollowsAtOnceIsNot() throws Exception {
        try (ServerSocket server = echo();
                CountingProxy proxy = CountingProxy.before(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
                Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            for (int i = 0; i < 3; i++) {
                client.getOutputStream().write("one".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                client.getOutputStream().write("two".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                assertThat(client.getInputStream().readNBytes(6)).hasSize(6);
            }

            assertThat(proxy.roundTrips()).isEqualTo(3);
        }
    }

    /** Answers six bytes with the same six. */
    private static ServerSocket echo() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try (Socket client = server.accept()) {
                InputStream in = client.getInputStream();
                for (byte[] six = in.readNBytes(6); six.length == 6; six = in.readNBytes(6)) {
                    client.getOutputStream().write(six);
                }
            } catch (IOException closed) {
                return; // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }
}
