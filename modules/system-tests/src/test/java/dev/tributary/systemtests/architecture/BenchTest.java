package dev.tributary.systemtests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.systemtests.Repository;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bench is outside of the product, and outside of the default build: its sources say what it leans on. */
class BenchTest {
    private static final Path SOURCES = Repository.resolve("modules/bench/src/main/java");

    @Test
    void namesOnlyWhatItMay() {
        Map<Path, List<String>> strangers = Repository.files(SOURCES).stream()
                .collect(Collectors.toMap(
                        file -> file, file -> SourceImports.strangers(Repository.read(file), Modules.BENCH_SEES)));

        assertThat(strangers)
                .isNotEmpty()
                .allSatisfy((file, named) -> assertThat(named).as("%s", file).isEmpty());
    }

    /** A class in a package of the product would see what that package hides. */
    @Test
    void isInNoPackageOfTheProduct() {
        assertThat(Repository.files(SOURCES)).isNotEmpty().allSatisfy(file -> assertThat(Repository.read(file))
                .contains("package dev.tributary.bench"));
    }

    @Test
    void aStrangerIsNoticed() {
        String source = """
                import dev.tributary.partners.PartnersModule;
                import dev.tributary.partners.api.Team;
                import static dev.tributary.edge.Edge.sources;
                """;

        assertThat(SourceImports.strangers(source, Modules.BENCH_SEES))
                .containsExactly("dev.tributary.partners.PartnersModule", "dev.tributary.edge.Edge");
    }

    @Test
    void isNoPartOfTheDefaultBuild() {
        String pom = Repository.read(Repository.resolve("pom.xml"));

        assertThat(pom.substring(0, pom.indexOf("<profiles>"))).doesNotContain("modules/bench");
        assertThat(pom.substring(pom.indexOf("<profiles>"))).contains("<module>modules/bench</module>");
    }
}
