package dev.tributary.app.database;

import dev.tributary.app.settings.SetupException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * One data folder, one hub. The operating system lets go of the lock when the process ends, however it ends.
 *
 * <p>The lock has two bytes. A hub has the first, and then the second, for life. Whoever only looks tries the second: it
 * cannot be in the way of a hub that takes the first at that moment. Within one process nobody opens the file a second
 * time, since closing it would let go of the lock; the note beside it says whose it is.
 */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = "tributary.lock";
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final long TAKEN = 0;
    private static final long SIGN = 1;

    private final FileChannel channel;
    private final FolderHolder note;

    private FolderLock(FileChannel channel, FolderHolder note) {
        this.channel = channel;
        this.note = note;
    }

    /**
     * Creates the folder when it is missing, for its owner only. One that is there keeps the rights it was given.
     *
     * @throws SetupException when another hub has it, or it cannot be written
     */
    public static FolderLock acquire(Path folder) {
        FolderHolder note = new FolderHolder(folder);
        if (note.isThisProcess()) {
            throw taken(folder);
        }
        try {
            create(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock(TAKEN, 1, false) == null) {
                    throw taken(folder);
                }
                channel.lock(SIGN, 1, false); // waits for who is looking: no time at all
                note.write();
                return new FolderLock(channel, note);
            } catch (OverlappingFileLockException within) { // another thread of this process, at this moment
                throw taken(folder);
            } catch (SetupException | IOException failure) {
                channel.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw notWritable(folder, failure);
        }
    }

    /** Whether a hub has the folder right now. */
    public static boolean isHeld(Path folder) {
        if (new FolderHolder(folder).isThisProcess()) {
            return true;
        }
        if (Files.notExists(folder.resolve(FILE))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.READ)) {
            return channel.tryLock(SIGN, 1, true) == null; // shared: those who look do not see each other
        } catch (OverlappingFileLockException within) {
            return true;
        } catch (IOException failure) {
            throw notWritable(folder, failure);
        }
    }

    /** " (process 123)", or nothing when the folder does not say. */
    public static String holder(Path folder) {
        return new FolderHolder(folder).describe();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            note.remove(); // first: afterwards another hub may write one of its own
        }
    }

    private static void create(Path folder) throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(folder, PRIVATE);
        } catch (FileAlreadyExistsException meanwhile) { // by another hub; the lock decides
            Files.createDirectories(folder); // complains when it is no folder
        }
    }

    private static SetupException taken(Path folder) {
        return new SetupException(
                "Another hub" + holder(folder) + " uses the data folder " + folder + ".",
                "Stop it first, or give this one a folder of its own with --data.");
    }

    private static SetupException notWritable(Path folder, IOException failure) {
        return new SetupException(
                "The data folder " + folder + " cannot be written ("
                        + failure.getClass().getSimpleName() + ").",
                "Give the hub's user the right to write there, or name another folder with --data.",
                failure);
    }
}
