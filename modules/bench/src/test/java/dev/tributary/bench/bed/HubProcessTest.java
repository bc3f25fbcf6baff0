package dev.tributary.bench.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HubProcessTest {
    @Test
    void isTheHubOfTheLauncher() {
        assertThat(arguments(Map.of()))
                .startsWith(
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Xmn128m",
                        "-Dapp.home=/home",
                        "-jar")
                .endsWith("--data", "/data");
    }

    @Test
    void optionsOfSomebodysOwnComeAfterOurs() {
        assertThat(arguments(Map.of("TRIBUTARY_JAVA_OPTIONS", " -Da=b  -Dc=d ")))
                .startsWith(
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Xmn128m",
                        "-Da=b",
                        "-Dc=d",
                        "-Dapp.home=/home");
    }

    @Test
    void thereAreNeverTwoCollectors() {
        assertThat(arguments(Map.of("TRIBUTARY_JAVA_OPTIONS", "-XX:+UseG1GC")))
                .startsWith("-XX:+ExitOnOutOfMemoryError", "-Xmx256m", "-XX:+UseG1GC", "-Dapp.home=/home");
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            assertThat(arguments(Map.of(variable, "-XX:+UseG1GC")))
                    .startsWith("-XX:+ExitOnOutOfMemoryError", "-Xmx256m", "-Dapp.home=/home");
        }
    }

    @Test
    void anotherHeapLeavesTheCollectorToJavaWhereItCounts() {
        assertThat(arguments(Map.of("TRIBUTARY_JAVA_OPTIONS", "-Xmx1g")))
                .contains("-Xmx1g")
                .doesNotContain("-XX:+UseSerialGC");
        assertThat(arguments(Map.of("_JAVA_OPTIONS", "-XX:MaxHeapSize=1g"))).doesNotContain("-XX:+UseSerialGC");
        assertThat(arguments(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g"))).contains("-XX:+UseSerialGC");
    }

    private static List<String> arguments(Map<String, String> environment) {
        return HubProcess.arguments(Path.of("/home"), Path.of("/data"), JavaOptions.of(environment));
    }
}
