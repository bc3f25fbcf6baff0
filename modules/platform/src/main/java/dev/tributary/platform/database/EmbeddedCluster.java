package dev.tributary.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of an embedded server: what is in it, and how a server is brought to life from it. */
record EmbeddedCluster(Path folder) {
    /** Bundled with this build. A cluster belongs to one major version for life; there is no pg_upgrade here. */
    private static final String MAJOR_VERSION = "18";

    private static final String SECRET = "superuser";
    private static final String SECRET_END = ".secret";

    private static final Duration START_MAX = Duration.ofSeconds(60); // recovery after a crash reads the WAL

    Path data() {
        return folder.resolve("cluster");
    }

    /**
     * Nobody else may enter the folder, even one that was there before: the library unpacks the programs it runs into a
     * folder that everybody may write. Passwords for initdb that a killed first start left behind are removed.
     */
    void prepareFolder() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        try (DirectoryStream<Path> secrets = Files.newDirectoryStream(folder, SECRET + "*" + SECRET_END)) {
            for (Path secret : secrets) {
                Files.delete(secret);
            }
        }
    }

    /** Of the cluster in the folder; new when there is none, or when its creation was interrupted. */
    EmbeddedAccess access() throws IOException {
        Optional<EmbeddedAccess> known = EmbeddedAccess.read(folder);
        if (known.isEmpty() && Files.exists(data())) {
            throw new IOException(data() + " has no " + EmbeddedAccess.FILE + " beside it: its passwords are lost");
        }
        if (known.isPresent() && !known.get().complete()) {
            delete(data()); // nobody was ever told that it exists
        }
        refuseOtherMajorVersion();
        return known.orElseGet(EmbeddedAccess::random);
    }

    EmbeddedPostgres launch(EmbeddedAccess access) throws IOException {
        Path secret = Files.createTempFile(
                folder,
                SECRET,
                SECRET_END,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(secret, access.superuserPassword());
            return builder(access, secret).start();
        } catch (IllegalStateException | IOException failure) {
            throw new IOException(
                    "the embedded PostgreSQL did not start in " + data() + "; " + log() + " says why."
                            + " It needs a normal user, or root with user namespaces; or name a PostgreSQL of your own"
                            + " in TRIBUTARY_DATABASE_URL",
                    failure);
        } finally {
            Files.deleteIfExists(secret);
        }
    }

    private EmbeddedPostgres.Builder builder(EmbeddedAccess access, Path secret) {
        File log = log().toFile();
        return EmbeddedPostgres.builder()
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setPort(access.port())
                .setPGStartupWait(START_MAX)
                .setRegisterShutdownHook(false) // it would cut off requests that the hub still answers
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setConnectConfig("password", access.superuserPassword())
                // Options of initdb. The library trusts everybody unless told otherwise, after its own option.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", secret.toString())
                // The same order of texts everywhere, whatever the environment's locale, which may not even exist.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", ServerMemory.ofThisMachine().sharedBuffers())
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("autovacuum_naptime", "10s") // new tables grow fast: plans need their statistics
                // Errors quote what was sent, personal data too; starts, stops and crashes do not.
                .setServerConfig("log_min_messages", "log")
                .setServerConfig("log_min_error_statement", "panic")
                .setServerConfig("log_checkpoints", "off");
    }

    private Path log() {
        return folder.resolve("postgresql.log");
    }

    private void refuseOtherMajorVersion() throws IOException {
        Path file = data().resolve("PG_VERSION");
        if (Files.exists(file) && !Files.readString(file).strip().equals(MAJOR_VERSION)) {
            throw new IOException(data() + " was made by PostgreSQL "
                    + Files.readString(file).strip() + "; this build brings PostgreSQL " + MAJOR_VERSION
                    + ". Start it with the build that made it, or begin with an empty folder");
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(tree)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
