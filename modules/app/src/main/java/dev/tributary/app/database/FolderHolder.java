package dev.tributary.app.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A note about which process has a data folder: its id and when it started, since ids are used again. A killed hub leaves
 * it behind; only the lock says whether the folder is held.
 */
record FolderHolder(Path folder) {
    private static final String FILE = "tributary.pid";

    void write() throws IOException {
        Files.writeString(file(), me());
    }

    void remove() throws IOException {
        Files.deleteIfExists(file());
    }

    boolean isThisProcess() {
        return read().equals(me());
    }

    /** " (process 123)", or nothing when there is no note. */
    String describe() {
        String note = read();
        return note.isBlank() ? "" : " (process " + note.split(" ", 2)[0] + ")";
    }

    private String read() {
        try {
            return Files.readString(file()).strip();
        } catch (IOException missing) {
            return "";
        }
    }

    private Path file() {
        return folder.resolve(FILE);
    }

    private static String me() {
        ProcessHandle process = ProcessHandle.current();
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        return process.pid() + " " + start;
    }
}
