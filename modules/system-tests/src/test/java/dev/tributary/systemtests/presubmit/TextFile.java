package dev.tributary.systemtests.presubmit;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A file of the repository.
 *
 * @param path from the top of the repository, with slashes
 */
record TextFile(String path, String text) {
    boolean isJava() {
        return path.endsWith(".java");
    }

    /** Everything up to the last slash; empty at the top. */
    String folder() {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    List<Line> lines() {
        List<String> lines = text.lines().toList();
        return IntStream.range(0, lines.size())
                .mapToObj(at -> new Line(path + ":" + (at + 1), lines.get(at)))
                .toList();
    }

    /** @param place path and number, as an editor opens it */
    record Line(String place, String text) {}
}
