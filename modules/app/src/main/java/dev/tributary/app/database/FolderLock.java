package dev.tributary.app.database;

import dev.tributary.app.settings.SetupException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One data folder, one hub. The operating system lets go of the lock when the process ends, however it ends. */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = "tributary.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Creates the folder when it is missing.
     *
     * @throws SetupException when another hub has it, or it cannot be written
     */
    public static FolderLock acquire(Path folder) {
        FileChannel channel = open(folder);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = holder(folder);
                channel.close();
                throw new SetupException(
                        "Another hub" + holder + " uses the data folder " + folder + ".",
                        "Stop it first, or give this one a folder of its own with --data.");
            }
            channel.truncate(0);
            byte[] mine = String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
            channel.write(ByteBuffer.wrap(mine), 0);
            return new FolderLock(channel);
        } catch (IOException failure) {
            throw notWritable(folder, failure);
        }
    }

    /** Whether a hub has the folder right now. */
    public static boolean isHeld(Path folder) {
        if (Files.notExists(folder.resolve(FILE))) {
            return false;
        }
        try (FileChannel channel = open(folder)) {
            return tryLock(channel) == null;
        } catch (IOException failure) {
            throw notWritable(folder, failure);
        }
    }

    /** " (process 123)", or nothing when the file does not say. */
    public static String holder(Path folder) {
        try {
            String process = Files.readString(folder.resolve(FILE)).strip();
            return process.isEmpty() ? "" : " (process " + process + ")";
        } catch (IOException unreadable) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileChannel open(Path folder) {
        try {
            Files.createDirectories(folder);
            return FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw notWritable(folder, failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException within) { // this very process has it
            return null;
        }
    }

    private static SetupException notWritable(Path folder, IOException failure) {
        return new SetupException(
                "The data folder " + folder + " cannot be written ("
                        + failure.getClass().getSimpleName() + ").",
                "Give the hub's user the right to write there, or name another folder with --data.",
                failure);
    }
}
