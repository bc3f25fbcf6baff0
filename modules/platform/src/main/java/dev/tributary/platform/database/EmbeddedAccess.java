package dev.tributary.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Port and passwords of an embedded server, kept beside it in a file that only its owner may read.
 *
 * @param complete false from before the server is created until its roles and its database exist: a start that was
 *     interrupted in between is begun anew
 */
public record EmbeddedAccess(
        int port, String superuserPassword, String ownerPassword, String appPassword, boolean complete) {
    static final String FILE = "access.properties";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedAccess.class);

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Runs migrations and administration. */
    public DatabaseSettings owner() {
        return settings(EmbeddedPostgresServer.OWNER_ROLE, ownerPassword);
    }

    /** What the hub connects with. */
    public DatabaseSettings app() {
        return settings(EmbeddedPostgresServer.APP_ROLE, appPassword);
    }

    static EmbeddedAccess random() {
        return new EmbeddedAccess(0, secret(), secret(), secret(), false);
    }

    static Optional<EmbeddedAccess> read(Path folder) {
        Path file = folder.resolve(FILE);
        Properties values = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            values.load(in);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
        return Optional.of(new EmbeddedAccess(
                Integer.parseInt(value(values, "port", file)),
                value(values, "superuser_password", file),
                value(values, "owner_password", file),
                value(values, "app_password", file),
                Boolean.parseBoolean(value(values, "complete", file))));
    }

    /** All or nothing: were the file cut short, the passwords in it would be lost, and the data with them. */
    void write(Path folder) throws IOException {
        Properties values = new Properties();
        values.setProperty("port", String.valueOf(port));
        values.setProperty("superuser_password", superuserPassword);
        values.setProperty("owner_password", ownerPassword);
        values.setProperty("app_password", appPassword);
        values.setProperty("complete", String.valueOf(complete));
        Path draft = Files.createTempFile(folder, FILE, ".new", PRIVATE);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            values.store(Channels.newOutputStream(channel), "access to the embedded PostgreSQL; keep secret");
            channel.force(true); // else a power cut may keep the new name without the content
        }
        Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceNames(folder);
    }

    /** So that the name outlives a power cut too; where folders cannot be flushed, the system sees to it in time. */
    private static void forceNames(Path folder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException notHere) {
            LOG.debug("{} cannot be flushed", folder, notHere);
        }
    }

    /** The same port as last time where it is free, so that tools find the server again. */
    EmbeddedAccess onFreePort() throws IOException {
        int free = port > 0 && isFree(port) ? port : anyFreePort();
        return new EmbeddedAccess(free, superuserPassword, ownerPassword, appPassword, complete);
    }

    EmbeddedAccess completed() {
        return new EmbeddedAccess(port, superuserPassword, ownerPassword, appPassword, true);
    }

    @Override
    public String toString() {
        return "EmbeddedAccess[port=" + port + "]";
    }

    private DatabaseSettings settings(String role, String password) {
        return DatabaseSettings.of(EmbeddedPostgresServer.url(port, EmbeddedPostgresServer.DATABASE), role, password);
    }

    private static String value(Properties values, String name, Path file) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(file + " has no " + name);
        }
        return value;
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
