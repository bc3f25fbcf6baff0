package dev.tributary.systemtests.routes;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something no route may have.
 *
 * @param id also the name of the folder with its counter-example
 * @param sentence why, for whoever broke it
 */
record RouteRule(String id, String sentence, Function<RouteTree, List<String>> problems) {

    /** A rule that looks at one file at a time. */
    static RouteRule perFile(String id, String sentence, Function<RouteFile, Stream<String>> problems) {
        return new RouteRule(id, sentence, tree -> tree.files().stream()
                .flatMap(file -> problems.apply(file).map(problem -> file.path() + ": " + problem))
                .toList());
    }

    List<String> problemsIn(RouteTree tree) {
        return problems.apply(tree);
    }

    @Override
    public String toString() {
        return id;
    }
}
