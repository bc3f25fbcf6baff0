package dev.tributary.app.hub;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

    private final @Nullable Path file;
    private volatile boolean worthwhile;

    ClassArchive(@Nullable Path file) {
        this.file = file;
    }

    /** What the launcher asked for, which mostly is nothing. */
    public static ClassArchive asked() {
        String asked = System.getProperty(ASKED);
        return new ClassArchive(asked == null ? null : Path.of(asked));
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
        Path draft = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            dump(draft);
            keep(draft, file);
        } catch (JMException | IOException | RuntimeException without) {
            LOG.debug("no archive of the classes", without);
            remove(draft);
        }
    }

    private static void dump(Path draft) throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmCds",
                        new Object[] {new String[] {"dynamic_dump", draft.toString()}},
                        new String[] {String[].class.getName()});
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
