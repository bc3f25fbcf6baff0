package dev.tributary.bench.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a hub and its PostgreSQL and counts how often a connection changes from being answered to asking: the round
 * trips. What is sent ahead without waiting for an answer is one with what goes before.
 */
final class CountingProxy implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final ServerSocket listening;
    private final InetSocketAddress server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicLong roundTrips = new AtomicLong();

    private CountingProxy(ServerSocket listening, InetSocketAddress server) {
        this.listening = listening;
        this.server = server;
    }

    static CountingProxy before(InetSocketAddress server) throws IOException {
        CountingProxy proxy = new CountingProxy(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), server);
        proxy.start(proxy::accept);
        return proxy;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Of all connections so far. */
    long roundTrips() {
        return roundTrips.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket behind = new Socket(server.getAddress(), server.getPort());
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(behind);
            AtomicBoolean answered = new AtomicBoolean(true);
            start(() -> pass(client, behind, () -> {
                if (answered.getAndSet(false)) {
                    roundTrips.incrementAndGet();
                }
            }));
            start(() -> pass(behind, client, () -> answered.set(true)));
        }
    }

    private static void pass(Socket from, Socket to, Runnable count) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count.run();
                out.write(buffer, 0, read);
            }
        }
    }

    /** Work of one thread, which ends when a socket does. */
    @FunctionalInterface
    private interface Passing {
        void run() throws IOException;
    }

    private void start(Passing passing) {
        Thread thread = new Thread(
                () -> {
                    try {
                        passing.run();
                    } catch (IOException closed) {
                        return; // by either side, or by us
                    }
                },
                "counting proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
