package dev.tributary.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** One folder through its life; creating a cluster takes seconds, starting one does not. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class EmbeddedPostgresServerTest {
    @TempDir
    static Path parent;

    private static Path folder() {
        return parent.resolve("a folder with spaces");
    }

    @Test
    @Order(1)
    void theFirstStartCreatesADurableServerWithPlainRoles() throws Exception {
        assertThat(EmbeddedPostgresServer.running(folder())).isEmpty();

        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder())) {
            DatabaseSettings app = server.access().app();
            DatabaseSettings owner = server.access().owner();
            assertThat(powers(app)).isEqualTo("tributary_app f f f f");
            assertThat(powers(owner)).isEqualTo("tributary_owner f f f f");
            assertThat(Sql.read(app, "show fsync")).isEqualTo("on");
            assertThat(Sql.read(app, "show synchronous_commit")).isEqualTo("on");
            assertThat(Sql.read(app, "show full_page_writes")).isEqualTo("on");
            assertThat(Sql.read(app, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Sql.read(app, "select datcollate from pg_database where datname = 'tributary'"))
                    .isEqualTo("C");
            assertThat(EmbeddedPostgresServer.running(folder())).contains(server.access());

            Sql.execute(owner, "create table keepsakes (name text)");
            Sql.execute(owner, "insert into keepsakes values ('kept')");
        }
        assertThat(EmbeddedPostgresServer.running(folder())).isEmpty();
    }

    @Test
    @Order(2)
    void secretsAreForTheOwnerOfTheFolderOnly() throws IOException {
        Path file = folder().resolve(EmbeddedAccess.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder("access.properties", "binaries", "cluster", "postgresql.log");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
    }

    @Test
    @Order(3)
    void aRestartKeepsDataAndPasswords() throws Exception {
        EmbeddedAccess before = EmbeddedAccess.read(folder()).orElseThrow();
        Path leftBehind = Files.writeString(folder().resolve("superuser123.secret"), "by a killed first start");
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x")); // by an older build
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder())) {
            assertThat(leftBehind).doesNotExist();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                    .isEqualTo("rwx------");
            assertThat(server.access()).isEqualTo(before);
            assertThat(Sql.read(server.access().owner(), "select name from keepsakes"))
                    .isEqualTo("kept");
        }
    }

    @Test
    @Order(4)
    void nobodyComesInWithoutTheRightPassword() throws Exception {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder())) {
            DatabaseSettings app = server.access().app();
            for (String role : new String[] {"postgres", "tributary_owner", "tributary_app"}) {
                assertThatThrownBy(() -> Sql.read(DatabaseSettings.of(app.url(), role, "wrong"), "select 1"))
                        .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                                .isEqualTo("28P01"));
                assertThatThrownBy(() -> Sql.read(DatabaseSettings.of(app.url(), role, null), "select 1"))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    @Order(5)
    void aServerLeftBehindByAKilledProcessIsTakenOver() throws Exception {
        Process abandoner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AbandonedServer.class.getName(),
                        folder().toString())
                .redirectErrorStream(true)
                .redirectOutput(parent.resolve("abandoned.log").toFile())
                .start();
        assertThat(abandoner.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(abandoner.exitValue()).isEqualTo(137);
        Optional<RunningPostmaster> orphan = RunningPostmaster.of(folder().resolve("cluster"));
        assertThat(orphan).isPresent();
        EmbeddedAccess running = EmbeddedPostgresServer.running(folder()).orElseThrow();
        assertThat(Sql.read(running.app(), "select current_user")).isEqualTo("tributary_app");

        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder())) {
            assertThat(Sql.read(server.access().owner(), "select name from survivors"))
                    .isEqualTo("committed");
            RunningPostmaster now =
                    RunningPostmaster.of(folder().resolve("cluster")).orElseThrow();
            assertThat(now.process().pid()).isNotEqualTo(orphan.get().process().pid());
        }
    }

    @Test
    @Order(6)
    void aProcessIdThatBelongsToSomethingElseByNowDoesNotBlockTheStart() throws Exception {
        String mine = String.valueOf(ProcessHandle.current().pid());
        Path pidFile = folder().resolve("cluster/postmaster.pid");
        Files.writeString(pidFile, mine + "\n" + folder().resolve("cluster") + "\n1700000000\n5432\n\n127.0.0.1\n");
        assertThat(EmbeddedPostgresServer.running(folder())).isEmpty();

        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder())) {
            assertThat(Sql.read(server.access().owner(), "select name from keepsakes"))
                    .isEqualTo("kept");
        }
    }

    @Test
    @Order(6)
    void theServerOfAnotherFolderIsLeftAlone() throws Exception {
        Path pidFile = folder().resolve("cluster/postmaster.pid");
        try (EmbeddedPostgresServer other = EmbeddedPostgresServer.start(parent.resolve("other"))) {
            Path others = parent.resolve("other/cluster/postmaster.pid");
            String pid = Files.readAllLines(others).get(0);
            String ours = pid + "\n" + folder().resolve("cluster") + "\n1700000000\n5432\n\n127.0.0.1\n";
            for (String leftover : List.of(ours, Files.readString(others))) { // after a power cut; in a copy
                Files.writeString(pidFile, leftover);
                assertThat(EmbeddedPostgresServer.running(folder())).isEmpty();

                try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder())) {
                    assertThat(Sql.read(server.access().owner(), "select name from keepsakes"))
                            .isEqualTo("kept");
                }
                assertThat(Sql.read(other.access().app(), "select current_user"))
                        .isEqualTo("tributary_app");
            }
        }
    }

    @Test
    @Order(7)
    void aClusterOfAnotherMajorVersionIsRefused() throws Exception {
        Path version = folder().resolve("cluster/PG_VERSION");
        Files.writeString(version, "15\n");
        assertThatThrownBy(() -> EmbeddedPostgresServer.start(folder()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("made by PostgreSQL 15")
                .hasMessageContaining("brings PostgreSQL 18");
        Files.writeString(version, "18\n");
    }

    @Test
    @Order(8)
    void aFirstStartThatWasInterruptedIsBegunAnew() throws Exception {
        EmbeddedAccess known = EmbeddedAccess.read(folder()).orElseThrow();
        new EmbeddedAccess(known.port(), known.superuserPassword(), known.ownerPassword(), known.appPassword(), false)
                .write(folder());
        assertThat(EmbeddedPostgresServer.running(folder())).isEmpty();

        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder())) {
            assertThat(powers(server.access().app())).isEqualTo("tributary_app f f f f");
            assertThatThrownBy(() -> Sql.read(server.access().owner(), "select name from keepsakes"))
                    .hasMessageContaining("does not exist");
        }
        assertThat(EmbeddedAccess.read(folder()).orElseThrow().complete()).isTrue();
    }

    @Test
    @Order(9)
    void lostPasswordsAreSaidSo() throws Exception {
        Files.delete(folder().resolve(EmbeddedAccess.FILE));
        assertThatThrownBy(() -> EmbeddedPostgresServer.start(folder()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its passwords are lost");
    }

    @Test
    @Order(10)
    void aServerThatWasKilledIsNoticedAndClosingItIsNoFault() throws Exception {
        Path folder = parent.resolve("killed");
        CountDownLatch gone = new CountDownLatch(1);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger everything = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder)) {
            server.whenGone(gone::countDown);
            RunningPostmaster.of(folder.resolve("cluster"))
                    .orElseThrow()
                    .process()
                    .destroyForcibly();
            assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
            logged.start();
            everything.addAppender(logged);
        } finally {
            everything.detachAppender(logged);
        }
        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("the PostgreSQL of " + folder.resolve("cluster") + " had ended already");
        assertThat(logged.list).noneMatch(event -> event.getThrowableProxy() != null);
    }

    private static String powers(DatabaseSettings role) throws SQLException {
        return Sql.read(role, """
                select concat_ws(' ', rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb)
                  from pg_roles where rolname = current_user
                """);
    }
}
