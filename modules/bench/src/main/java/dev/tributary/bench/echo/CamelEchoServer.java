package dev.tributary.bench.echo;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Answers every request with its own body, by the shortest route there can be: from {@code platform-http}, through which
 * every request of the hub comes too, and back. Camel's own server and consumer, as they are. Runs in a process of its own.
 */
public final class CamelEchoServer {
    private CamelEchoServer() {}

    public static void main(String[] arguments) throws Exception {
        int port = freePort();
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(port);
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.addService(new VertxPlatformHttpServer(configuration));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/v1/clicks?httpMethodRestrict=POST").transform(bodyAs(byte[].class));
            }
        });
        camel.start();
        System.out.println("Listening on port " + port);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
