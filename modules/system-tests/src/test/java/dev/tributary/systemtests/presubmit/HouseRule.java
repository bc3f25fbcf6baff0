package dev.tributary.systemtests.presubmit;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Something no file may have.
 *
 * @param sentence why, for whoever broke it
 * @param problems what in the given files breaks it, one line each
 */
record HouseRule(String name, String sentence, Function<List<TextFile>, List<String>> problems) {

    /** No line of the files that are {@code concerned} matches. */
    static HouseRule noLine(String name, String sentence, String regex, Predicate<TextFile> concerned) {
        Pattern pattern = Pattern.compile(regex);
        return new HouseRule(name, sentence, files -> files.stream()
                .filter(concerned)
                .flatMap(file -> file.lines().stream())
                .filter(line -> pattern.matcher(line.text()).find())
                .map(line -> line.place() + " " + line.text().strip())
                .toList());
    }

    List<String> problemsIn(List<TextFile> files) {
        return problems.apply(files);
    }

    @Override
    public String toString() {
        return name;
    }
}
