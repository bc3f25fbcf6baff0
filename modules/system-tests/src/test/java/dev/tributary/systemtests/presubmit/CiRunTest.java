package dev.tributary.systemtests.presubmit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.systemtests.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The count that decides whether a run was green, over reports of which the result is known. */
class CiRunTest {
    @ParameterizedTest
    @CsvSource({
        "green, 0, '5 passed, 0 failed, 0 skipped'",
        "skipped, 1, '2 passed, 0 failed, 1 skipped'",
        "failed, 1, '2 passed, 2 failed, 0 skipped'",
        "none, 1, '0 passed, 0 failed, 0 skipped'",
    })
    void counts(String reports, int status, String lastLine) throws IOException, InterruptedException {
        Process run = new ProcessBuilder(
                        "bash",
                        Repository.resolve(".ci/run").toString(),
                        "--count",
                        Repository.fixture("reports/" + reports).toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor()).as(output).isEqualTo(status);
        assertThat(output.lines().toList()).last().isEqualTo(lastLine);
    }
}
