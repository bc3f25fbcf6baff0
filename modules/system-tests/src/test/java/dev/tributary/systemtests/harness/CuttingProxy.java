package dev.tributary.systemtests.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bad network before a server: now and then a connection breaks while its client waits for an answer. Every other time the
 * server never hears the question; in between it hears it, does what it is asked, and nobody hears that.
 */
public final class CuttingProxy implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final int server;
    private final ServerSocket listening;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger unheard = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile int every;

    private CuttingProxy(int server, ServerSocket listening) {
        this.server = server;
        this.listening = listening;
    }

    /** @param server its port on this machine */
    public static CuttingProxy before(int server) {
        try {
            CuttingProxy proxy = new CuttingProxy(server, new ServerSocket(0, 64, InetAddress.getLoopbackAddress()));
            proxy.start(proxy::accept);
            return proxy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** @param every so many questions a connection is cut; 0 cuts none, as at first */
    public void cut(int every) {
        this.every = every;
    }

    /** Questions that were cut off before the server heard them. */
    public int unheard() {
        return unheard.get();
    }

    /** Answers that were cut off. */
    public int unanswered() {
        return unanswered.get();
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
            start(() -> connect(client));
        }
    }

    private void connect(Socket client) throws IOException {
        try (client;
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
            client.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(behind);
            Wire wire = new Wire();
            start(() -> pass(behind, client, wire::answers));
            pass(client, behind, wire::asks);
        }
    }

    private static void pass(Socket from, Socket to, Passing goesOn) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0 && goesOn.may(); read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }
    }

    private void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        return; // by either side, or by us
                    }
                },
                "cutting proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection: what comes after an answer is a question. */
    private final class Wire {
        private final AtomicBoolean answered = new AtomicBoolean(true);
        private volatile boolean loses;

        boolean asks() {
            int most = every;
            if (!answered.getAndSet(false) || most == 0) {
                return true;
            }
            int question = questions.incrementAndGet();
            if (question % most != 0) {
                return true;
            }
            if (question / most % 2 == 0) {
                unheard.incrementAndGet();
                return false;
            }
            loses = true;
            return true;
        }

        boolean answers() {
            answered.set(true);
            if (loses) {
                unanswered.incrementAndGet();
            }
            return !loses;
        }
    }

    /** Whether what came is passed on; if not, the connection ends. */
    @FunctionalInterface
    private interface Passing {
        boolean may();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
