package dev.tributary.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/** Port and passwords of an embedded server, kept beside it in a file that only its owner may read. */
public record EmbeddedAccess(int port, String superuserPassword, String ownerPassword, String appPassword) {
    static final String FILE = "access.properties";

    /** Runs migrations and administration. */
    public DatabaseSettings owner() {
        return settings("tributary_owner", ownerPassword);
    }

    /** What the hub connects with. */
    public DatabaseSettings app() {
        return settings(EmbeddedPostgresServer.APP_ROLE, appPassword);
    }

    static EmbeddedAccess random() {
        return new EmbeddedAccess(0, secret(), secret(), secret());
    }

    static Optional<EmbeddedAccess> read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties values = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            values.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
        return Optional.of(new EmbeddedAccess(
                Integer.parseInt(values.getProperty("port")),
                values.getProperty("superuser_password"),
                values.getProperty("owner_password"),
                values.getProperty("app_password")));
    }

    void write(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        Properties values = new Properties();
        values.setProperty("port", String.valueOf(port));
        values.setProperty("superuser_password", superuserPassword);
        values.setProperty("owner_password", ownerPassword);
        values.setProperty("app_password", appPassword);
        if (Files.notExists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            values.store(out, "access to the embedded PostgreSQL; keep secret");
        }
    }

    /** The same port as last time where it is free, so that tools find the server again. */
    EmbeddedAccess onFreePort() throws IOException {
        int free = port > 0 && isFree(port) ? port : anyFreePort();
        return new EmbeddedAccess(free, superuserPassword, ownerPassword, appPassword);
    }

    @Override
    public String toString() {
        return "EmbeddedAccess[port=" + port + "]";
    }

    private DatabaseSettings settings(String role, String password) {
        return DatabaseSettings.of("jdbc:postgresql://127.0.0.1:" + port + "/tributary", role, password);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int anyFreePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
