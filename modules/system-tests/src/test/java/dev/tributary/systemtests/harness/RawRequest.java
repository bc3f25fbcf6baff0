package dev.tributary.systemtests.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A caller that keeps to no rules: it writes bytes, when and as many as it likes, and reads what comes. */
public final class RawRequest implements AutoCloseable {
    private final Socket socket;

    public RawRequest(HubProcess hub) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), hub.port());
        socket.setTcpNoDelay(true);
    }

    /** @return false once the other side has closed */
    public boolean write(String text) {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @return false once the other side has closed */
    public boolean write(byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /**
     * Everything up to the end of the connection.
     *
     * @return what came; when the connection is still open after {@code most}, it ends with {@code STILL OPEN}
     */
    public String readToEnd(Duration most) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        long deadline = System.nanoTime() + most.toNanos();
        InputStream in = socket.getInputStream();
        try {
            for (long left = most.toMillis(); left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
                socket.setSoTimeout((int) left);
                int count = in.read(buffer);
                if (count < 0) {
                    return read.toString(StandardCharsets.UTF_8);
                }
                read.write(buffer, 0, count);
            }
        } catch (SocketTimeoutException stillOpen) {
            return read.toString(StandardCharsets.UTF_8) + STILL_OPEN;
        } catch (SocketException reset) {
            return read.toString(StandardCharsets.UTF_8);
        }
        return read.toString(StandardCharsets.UTF_8) + STILL_OPEN;
    }

    public static final String STILL_OPEN = "STILL OPEN";

    /** Request line and headers of a POST, up to and with the empty line. */
    public static String head(String path, String key, String... headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
