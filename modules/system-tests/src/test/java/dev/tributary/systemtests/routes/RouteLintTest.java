package dev.tributary.systemtests.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.systemtests.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteLintTest {
    private static final Path BAD = Repository.fixture("bad-routes");

    static List<RouteRule> rules() {
        return RouteRuleBook.rules();
    }

    static Stream<Path> counterExamples() {
        return Repository.folders(BAD).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void everyRouteKeeps(RouteRule rule) {
        RouteTree routes = RouteTree.read(Repository.resolve("routes"));

        assertThat(rule.problemsIn(routes)).as(rule.sentence()).isEmpty();
    }

    /** The folder's name is the rule that it breaks, and it breaks no other. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("counterExamples")
    void aRouteThatBreaksItIsNoticed(Path folder) {
        RouteTree routes = RouteTree.read(folder);
        List<String> broken = rules().stream()
                .filter(rule -> !rule.problemsIn(routes).isEmpty())
                .map(RouteRule::id)
                .toList();

        assertThat(broken).containsExactly(String.valueOf(folder.getFileName()));
    }

    @Test
    void everyRuleHasACounterExample() {
        assertThat(counterExamples().map(folder -> String.valueOf(folder.getFileName())))
                .containsExactlyInAnyOrderElementsOf(
                        rules().stream().map(RouteRule::id).toList());
    }

    @Test
    void aGoodTreeBreaksNone() {
        RouteTree routes = RouteTree.read(Repository.fixture("good-routes"));

        assertThat(rules())
                .allSatisfy(rule -> assertThat(rule.problemsIn(routes)).isEmpty());
        assertThat(routes.files()).isNotEmpty();
    }

    @Test
    void thereAreRoutes() {
        assertThat(RouteTree.read(Repository.resolve("routes")).sources())
                .extracting(source -> String.valueOf(source.getFileName()))
                .contains("segment", "conversions", "events", "clicks", "signups");
    }
}
