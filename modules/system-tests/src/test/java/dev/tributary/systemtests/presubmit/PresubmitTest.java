package dev.tributary.systemtests.presubmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PresubmitTest {
    private static final List<TextFile> FILES = TrackedFiles.read();

    static List<HouseRule> rules() {
        return HouseRuleBook.rules();
    }

    /** Split in the middle where the whole would break the rule right here. */
    static Stream<Arguments> counterExamples() {
        return Stream.of(
                arguments("no developer's machine", "docs/a.md", "run it in " + "/home" + "/ada/tributary"),
                arguments("no developer's machine", "run.sh", "cd /roo" + "t/checkout"),
                arguments("nothing left to do", "A.java", "// TO" + "DO mend this"),
                arguments("nothing left to do", "docs/a.md", "FIX" + "ME: wrong"),
                arguments("no test is switched off", "ATest.java", "    @Dis" + "abled(\"flaky\")"),
                arguments("no test is switched off", "ATest.java", "assume" + "True(isLinux());"),
                arguments("durability stays on", "docker-compose.yml", "command: -c fsy" + "nc=off"),
                arguments("durability stays on", "A.java", ".setServerConfig(\"synchronous" + "_commit\", \"off\")"),
                arguments("tests wait for conditions", "ATest.java", "Thread" + ".sleep(100);"),
                arguments("no mocking library", "ATest.java", "import static org.mock" + "ito.Mockito.when;"),
                arguments("no secrets", "README.md", "sk_live_" + "abcdefgh_" + "x".repeat(43) + "_123456"),
                arguments("no secrets", "key.pem", "-----BEGIN " + "PRIVATE KEY-----"),
                arguments("no binary fractions in tables", "db/a/V001__a.sql", "    rate double precision not null,"),
                arguments("no binary fractions in tables", "db/a/V001__a.sql", "    at timestamp not null"),
                arguments("short files", "A.java", "\n".repeat(301)),
                arguments("null is spelled out", "modules/a/src/main/java/a/A.java", "package a;"),
                arguments(
                        "own tables only",
                        "modules/intake/src/main/java/A.java",
                        "select 1 from commission" + ".posting"),
                arguments(
                        "own tables only",
                        "modules/partners/src/main/resources/db/partners/V001__a.sql",
                        "foreign key (a) references intake" + ".event"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void everyFileKeeps(HouseRule rule) {
        assertThat(rule.problemsIn(FILES)).as(rule.sentence()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("counterExamples")
    void aFileThatBreaksItIsNoticed(String name, String path, String text) {
        HouseRule rule =
                rules().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();

        assertThat(rule.problemsIn(List.of(new TextFile(path, text)))).isNotEmpty();
    }

    @Test
    void everyRuleHasACounterExample() {
        assertThat(rules().stream().map(HouseRule::name).distinct())
                .containsExactlyInAnyOrderElementsOf(counterExamples()
                        .map(arguments -> (String) arguments.get()[0])
                        .distinct()
                        .toList());
    }

    @Test
    void filesAreFound() {
        assertThat(FILES).extracting(TextFile::path).contains("pom.xml", "modules/kernel/pom.xml");
    }

    /** The rules must not be so sharp that they cut what is right. */
    @Test
    void whatIsRightIsLeftAlone() {
        List<TextFile> right = List.of(
                new TextFile("docs/a.md", "see https://example.org/work/home and ./data, /v1/events"),
                new TextFile("modules/a/src/main/java/a/A.java", "package a;"),
                new TextFile("modules/a/src/main/java/a/package-info.java", "@NullMarked package a;"),
                new TextFile("modules/a/src/test/java/a/ATest.java", "// uses sk_live_… and a timestamp"),
                new TextFile(
                        "modules/intake/src/main/resources/db/intake/V001__a.sql",
                        "create table intake.event (at timestamp with time zone, amount bigint not null)"),
                new TextFile("a.properties", "fsync=on"));

        assertThat(rules())
                .allSatisfy(rule ->
                        assertThat(rule.problemsIn(right)).as(rule.name()).isEmpty());
    }
}
