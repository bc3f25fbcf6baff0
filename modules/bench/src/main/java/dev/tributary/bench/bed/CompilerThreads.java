package dev.tributary.bench.bed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The threads in which a Java compiles its hottest code: as long as they work, it is not warm. */
public final class CompilerThreads {
    private static final String NAME = "C2 Compiler";
    private static final int USER_TICKS = 11; // after the name: proc(5), utime is the 14th field

    private CompilerThreads() {}

    /** Hundredths of a second that they worked so far; 0 where the system does not tell, as on macOS. */
    public static long ticks(long pid) throws IOException {
        Path tasks = Path.of("/proc", String.valueOf(pid), "task");
        if (!Files.isDirectory(tasks)) {
            return 0;
        }
        long ticks = 0;
        try (Stream<Path> folders = Files.list(tasks)) {
            for (Path folder : folders.toList()) {
                ticks += of(folder.resolve("stat"));
            }
        }
        return ticks;
    }

    private static long of(Path file) throws IOException {
        try {
            String stat = Files.readString(file);
            int nameEnd = stat.lastIndexOf(')');
            if (!stat.substring(0, nameEnd).contains(NAME)) {
                return 0;
            }
            List<String> fields = List.of(stat.substring(nameEnd + 2).split(" ", -1));
            return Long.parseLong(fields.get(USER_TICKS)) + Long.parseLong(fields.get(USER_TICKS + 1));
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }
}
