package dev.tributary.bench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.bench.bed.BenchTeam;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTeamTest {
    @Test
    void aFolderIsTakenForWhatItHolds(@TempDir Path folder) throws IOException {
        KeptTeam kept = new KeptTeam(folder.resolve("stored.properties"));
        assertThat(kept.exists()).isFalse();

        kept.write(
                new BenchTeam(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        List.of(UUID.randomUUID()),
                        "sk",
                        "wk"),
                1_000);

        assertThat(kept.exists()).isTrue();
        kept.requireCount(1_000);
        assertThatThrownBy(() -> kept.requireCount(2_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1000 conversions are stored, not 2000");
    }
}
