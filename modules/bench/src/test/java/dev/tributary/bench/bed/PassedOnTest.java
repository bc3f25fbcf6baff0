package dev.tributary.bench.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PassedOnTest {
    @Test
    void howTheHubCommitsAndWhatItTakesOnMayBeTriedAndNothingElse() {
        Map<String, String> environment = Map.of(
                "TRIBUTARY_INTAKE_COMMITTERS", "1",
                "TRIBUTARY_INTAKE_LINGER", "0ms",
                "TRIBUTARY_DATABASE_CONNECTIONS", "4",
                "TRIBUTARY_DATABASE_LISTS", "2",
                "TRIBUTARY_HTTP_WAIT_MAX", "25ms",
                "TRIBUTARY_HTTP_RATE_SECOND", "10",
                "TRIBUTARY_DATABASE_URL", "postgresql://elsewhere/production",
                "TRIBUTARY_DATA", "/data",
                "PATH", "/bin");

        assertThat(PassedOn.settings(environment))
                .containsOnlyKeys(
                        "TRIBUTARY_INTAKE_COMMITTERS",
                        "TRIBUTARY_INTAKE_LINGER",
                        "TRIBUTARY_DATABASE_CONNECTIONS",
                        "TRIBUTARY_DATABASE_LISTS",
                        "TRIBUTARY_HTTP_WAIT_MAX");
    }
}
