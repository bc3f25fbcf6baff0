package dev.tributary.systemtests.presubmit;

import dev.tributary.systemtests.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The text files of the checkout: what git tracks or would track, or, in an unpacked archive, whatever is there. */
final class TrackedFiles {
    private static final Set<String> SKIPPED = Set.of(".git", "target", "data", "node_modules", ".idea", ".vscode");
    private static final int BYTES_MAX = 1_000_000;

    private TrackedFiles() {}

    static List<TextFile> read() {
        Path root = Repository.root();
        return paths(root).stream()
                .flatMap(path -> read(root, path).stream())
                .sorted((a, b) -> a.path().compareTo(b.path()))
                .toList();
    }

    private static List<String> paths(Path root) {
        List<String> listed = listedByGit(root);
        return listed.isEmpty() ? walk(root) : listed;
    }

    /** Empty without git, or when git does not trust the folder's owner, as in some containers. */
    private static List<String> listedByGit(Path root) {
        ProcessBuilder git = new ProcessBuilder("git", "ls-files", "--cached", "--others", "--exclude-standard")
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = git.start();
            String listed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? listed.lines().toList() : List.of();
        } catch (IOException noGit) {
            return List.of();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<String> walk(Path root) {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(path -> Stream.iterate(path, p -> p != null, Path::getParent)
                            .noneMatch(part -> SKIPPED.contains(String.valueOf(part.getFileName()))))
                    .map(path -> path.toString().replace('\\', '/'))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<TextFile> read(Path root, String path) {
        Path file = root.resolve(path);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > BYTES_MAX) {
                return Optional.empty();
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.indexOf(0) < 0 ? Optional.of(new TextFile(path, text)) : Optional.empty();
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
