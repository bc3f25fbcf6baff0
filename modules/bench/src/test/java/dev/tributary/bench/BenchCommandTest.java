package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.bench.measure.Row;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCommandTest {
    @Test
    void refusesRowsItDoesNotKnow() {
        StringWriter errors = new StringWriter();
        int code = new CommandLine(new BenchCommand(Path.of("nowhere")))
                .setErr(new PrintWriter(errors, true))
                .execute("--only", "S1,S99");

        assertThat(code).isEqualTo(2);
        assertThat(errors.toString()).contains("--only knows S1, S2");
    }

    @Test
    void aCheckFailsBelowTheFactor() {
        List<Row> rows = List.of(Row.atMost("S6", "p99", List.of(50.0), 25, "ms"));

        assertThat(BenchCommand.exitCode(rows, null)).isZero();
        assertThat(BenchCommand.exitCode(rows, 0.5)).isZero();
        assertThat(BenchCommand.exitCode(rows, 0.6)).isEqualTo(1);
    }
}
