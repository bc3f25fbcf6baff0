package dev.tributary.files;

import dev.tributary.kernel.IdType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where files go, beside where they were dropped: {@code .archive/<id>/} or {@code .failed/<id>/}, each with its rejected
 * rows and the reason. A folder of its own per file, so that no file ever stands in another's way.
 */
final class Shelves {
    private static final String ARCHIVE = ".archive";
    private static final String FAILED = ".failed";
    private static final String TAKING = ".taking";

    private Shelves() {}

    /** Where rejected rows are written while a file is being taken. */
    static Path rejectedSoFar(Path file) throws IOException {
        return Files.createDirectories(file.resolveSibling(TAKING));
    }

    /** What the names of an attempt's files there begin with; their endings are those they get at last. */
    static String attempt(UUID id, UUID claim) {
        return IdType.FILE.write(id) + "-" + claim;
    }

    /**
     * @param problem null: it was taken
     * @param claim of the attempt whose rejected rows count; null when that is not known any more, and there is one
     */
    static void putAway(Path file, UUID id, @Nullable UUID claim, @Nullable String problem) throws IOException {
        String name = String.valueOf(file.getFileName());
        Path folder = Files.createDirectories(
                file.resolveSibling(problem == null ? ARCHIVE : FAILED).resolve(IdType.FILE.write(id)));
        if (problem != null) {
            Files.writeString(folder.resolve(name + ".problem.txt"), problem + System.lineSeparator());
        }
        rejected(file, id, claim, folder.resolve(name));
        Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE); // last: it says that all is done
        Files.deleteIfExists(Settled.done(file));
    }

    private static void rejected(Path file, UUID id, @Nullable UUID claim, Path to) throws IOException {
        Path folder = file.resolveSibling(TAKING);
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path attempt : attempts(folder, id)) {
            String written = String.valueOf(attempt.getFileName());
            if (claim == null || written.startsWith(attempt(id, claim))) {
                String ending = written.substring(written.indexOf('.'));
                Files.move(attempt, to.resolveSibling(to.getFileName() + ending), StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.delete(attempt); // of a hub that stopped in the middle
            }
        }
    }

    private static List<Path> attempts(Path folder, UUID id) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(IdType.FILE.write(id)))
                    .sorted()
                    .toList();
        }
    }
}
