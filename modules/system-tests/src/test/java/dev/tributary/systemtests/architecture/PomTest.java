package dev.tributary.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.systemtests.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Maven lets a module see what its pom names: the poms ask for what the table allows, and for nothing else. */
class PomTest {
    static Stream<Path> modules() {
        return Repository.folders(Repository.resolve("modules")).stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void asksOnlyForWhatItMay(Path module) {
        String name = String.valueOf(module.getFileName());

        assertThat(PomTable.modules()).as("modules of the table").contains(name);
        assertThat(PomTable.problems(name, module.resolve("pom.xml"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kernel, jackson-databind",
        "intake, camel-core",
        "partners, tributary-attribution",
        "app, tributary-testkit",
        "bench, camel-core",
        "console, picocli",
    })
    void noticesWhatItMayNot(String module, String artefact) {
        List<String> problems = PomTable.problems(module, Repository.fixture("bad-poms/" + module + ".xml"));

        assertThat(problems).containsExactly(module + " may not depend on " + artefact);
    }

    @Test
    void nobodyLeansOnTheBench() {
        assertThat(PomTable.problems("app", Repository.fixture("bad-poms/app-on-bench.xml")))
                .containsExactly("app may not depend on tributary-bench");
    }

    @Test
    void everyModuleOfTheTableExists() {
        assertThat(modules().map(module -> String.valueOf(module.getFileName())))
                .containsExactlyInAnyOrderElementsOf(PomTable.modules());
    }
}
