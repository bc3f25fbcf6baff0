package dev.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tributary.bench.measure.Rounds;
import dev.tributary.bench.measure.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Row RATE = Row.rate(
            "S1", "conversions", new Rounds.Outcome(List.of(500.0, 700.0), List.of(1_000.0)), 0.8, "conversions/s");
    private static final Row TOLD = Row.told("COST", "memory", 12.5, "MB").withNotes("at rest");

    @Test
    void asJson() throws Exception {
        JsonNode rows = JsonMapper.builder().build().readTree(Report.json(List.of(RATE, TOLD)));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).path("id").textValue()).isEqualTo("S1");
        assertThat(rows.get(0).path("value").doubleValue()).isEqualTo(600);
        assertThat(rows.get(0).path("floor").doubleValue()).isEqualTo(1_000);
        assertThat(rows.get(0).path("ratio").doubleValue()).isEqualTo(0.6);
        assertThat(rows.get(0).path("least").doubleValue()).isEqualTo(0.8);
        assertThat(rows.get(0).path("unit").textValue()).isEqualTo("conversions/s");
        assertThat(rows.get(0).path("ok").booleanValue()).isFalse();
        assertThat(rows.get(0).path("values")).hasSize(2);
        assertThat(rows.get(0).path("floors").get(0).doubleValue()).isEqualTo(1_000);
        assertThat(rows.get(1).path("floor").isNull()).isTrue();
        assertThat(rows.get(1).path("ratio").isNull()).isTrue();
        assertThat(rows.get(1).path("ok").booleanValue()).isTrue();
        assertThat(rows.get(1).path("notes").textValue()).isEqualTo("at rest");
    }

    @Test
    void asATable() {
        assertThat(Report.table(List.of(RATE, TOLD)).lines())
                .hasSize(3)
                .anyMatch(line -> line.matches("S1 +600 +1,000 +0\\.60 +0\\.80 +conversions/s +NO +conversions"))
                .anyMatch(line -> line.matches("COST +12\\.50 +- +- +- +MB +- +memory; at rest"));
    }
}
