package dev.tributary.app.hub;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down how the classes of this process lie in memory, so that the next start need not read and verify them again.
 * The launcher says where, and lets Java record what that takes. Closed after everything else, when nobody waits any more.
 */
public final class ClassArchive implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
    private static final String ASKED = "app.classes";
    private static final long ROOM = 256L << 20; // several times what an archive takes
    private static final Pattern LEFTOVER = Pattern.compile("classes-[0-9]+\\.jsa\\.[0-9]+(-[0-9a-f-]+)?(\\.temp)?");
    private static final Duration LEFT = Duration.ofDays(1);

    private final @Nullable Path file;
    private final long room;
    private volatile boolean worthwhile;

    ClassArchive(@Nullable Path file) {
        this(file, ROOM);
    }

    /**
     * @param room how many bytes have to be free: where the disk is full, Java ends the process instead of the dump
     */
    ClassArchive(@Nullable Path file, long room) {
        this.file = file;
        this.room = room;
    }

    /** What the launcher asked for, which mostly is nothing. */
    public static ClassArchive asked() {
        return new ClassArchive(place());
    }

    static @Nullable Path place() {
        String asked = System.getProperty(ASKED);
        return asked == null ? null : Path.of(asked).toAbsolutePath();
    }

    /** The hub takes requests: a start that failed half-way has not seen half of the classes. */
    public void started() {
        worthwhile = true;
    }

    /** Without an archive the next start only takes longer, so that no failure here is one of the hub. */
    @Override
    public void close() {
        if (file == null || !worthwhile) {
            return;
        }
        // two containers on one volume may have the same process id
        Path draft = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
        try {
            tidy(folder(file));
            if (isOfAnotherBuild() || Files.getFileStore(folder(file)).getUsableSpace() < room) {
                LOG.debug("no archive of the classes: another build, or a full disk");
                return;
            }
            dump(draft);
            keep(draft, file);
        } catch (JMException | IOException | RuntimeException without) {
            LOG.debug("no archive of the classes", without);
            remove(draft);
            remove(draft.resolveSibling(draft.getFileName() + ".temp")); // where Java writes first
        }
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** A process that was killed leaves what it had written; a day later nobody is still writing it. */
    private static void tidy(Path folder) throws IOException {
        Instant old = Instant.now().minus(LEFT);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path left : (Iterable<Path>) files::iterator) {
                if (LEFTOVER.matcher(left.getFileName().toString()).matches()
                        && left.toFile().lastModified() < old.toEpochMilli()) {
                    remove(left);
                }
            }
        }
    }

    /** An archive of classes that were replaced meanwhile would fit no start, and yet be newer than the jar for ever. */
    private static boolean isOfAnotherBuild() throws IOException {
        FileTime start =
                FileTime.fromMillis(ManagementFactory.getRuntimeMXBean().getStartTime());
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            Path jar = Path.of(entry);
            if (isLater(jar, start) || isAnyLater(jar.resolveSibling("lib"), start)) {
                return true;
            }
        }
        return false;
    }

    /** The libraries that a jar names. */
    private static boolean isAnyLater(Path folder, FileTime start) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> jars = Files.list(folder)) {
            for (Path jar : (Iterable<Path>) jars::iterator) {
                if (isLater(jar, start)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLater(Path jar, FileTime start) throws IOException {
        return Files.getLastModifiedTime(jar).compareTo(start) > 0;
    }

    /** Java tells on standard output what it did, and of whom it thinks that asked for it: nothing for who stops a trial. */
    private static void dump(Path draft) throws JMException {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmCds",
                            new Object[] {new String[] {"dynamic_dump", quoted(draft.toString())}},
                            new String[] {String[].class.getName()});
        } finally {
            System.setOut(out);
        }
    }

    /** The words are joined to a line and taken apart again at its blanks; one quote may hold the other. */
    private static String quoted(String word) {
        String quote = word.contains("\"") ? "'" : "\"";
        return quote + word + quote;
    }

    /** All or nothing, also after a power cut: Java trusts what an archive says of its length and ends where it is cut. */
    private static void keep(Path draft, Path file) throws IOException {
        try (FileChannel written = FileChannel.open(draft, StandardOpenOption.READ)) {
            written.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void remove(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException left) {
            LOG.debug("{} is left", draft, left);
        }
    }
}
