package dev.tributary.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.app.settings.SetupException;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void aHeldFolderIsRefusedAndSaysWhoHasIt() throws Exception {
        assertThat(FolderLock.isHeld(folder)).isFalse();
        try (FolderLock held = FolderLock.acquire(folder)) {
            assertThat(held).isNotNull();
            assertThat(FolderLock.isHeld(folder)).isTrue();
            assertThatThrownBy(() -> FolderLock.acquire(folder))
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining(
                            "Another hub (process " + ProcessHandle.current().pid() + ") uses the data folder");
        }
        assertThat(FolderLock.isHeld(folder)).isFalse();
        FolderLock.acquire(folder).close();
    }

    /** POSIX lets go of a process's locks on a file when the process closes any of its channels to it. */
    @Test
    void lookingAndASecondTryWithinOneProcessDoNotLetGo() throws Exception {
        try (FolderLock held = FolderLock.acquire(folder)) {
            assertThat(held).isNotNull();
            assertThat(FolderLock.isHeld(folder)).isTrue();
            assertThatThrownBy(() -> FolderLock.acquire(folder)).isInstanceOf(SetupException.class);
            Process other = looker(1);
            try (BufferedReader answers = other.inputReader(StandardCharsets.UTF_8)) {
                assertThat(answers.readLine()).isEqualTo("true");
            }
        }
    }

    @Test
    void lookingFromAnotherProcessIsNeverInTheWayOfAStart() throws Exception {
        FolderLock.acquire(folder).close();
        Process other = looker(Integer.MAX_VALUE);
        try (BufferedReader answers = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(answers.readLine()).isEqualTo("false");
            for (int start = 0; start < 2000; start++) {
                FolderLock.acquire(folder).close();
            }
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void theNoteOfAKilledHubMeansNothing() throws Exception {
        Files.writeString(folder.resolve("tributary.lock"), "");
        Files.writeString(
                folder.resolve("tributary.pid"), ProcessHandle.current().pid() + " 2020-01-01T00:00:00Z");
        assertThat(FolderLock.isHeld(folder)).isFalse();
        FolderLock.acquire(folder).close();
    }

    @Test
    void aNewFolderIsForItsOwnerOnlyAndAnOldOneStaysAsItIs() throws Exception {
        Path made = folder.resolve("parent/made");
        FolderLock.acquire(made).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");

        Path old = Files.createDirectory(folder.resolve("old"));
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-x---"));
        FolderLock.acquire(old).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old)))
                .isEqualTo("rwxr-x---");
    }

    private Process looker(int times) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FolderLooker.class.getName(),
                        folder.toString(),
                        String.valueOf(times))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
