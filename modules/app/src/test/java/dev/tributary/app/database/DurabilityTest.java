package dev.tributary.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that runs with one of these off can only be pretended: ours sets them on its command line. */
class DurabilityTest {
    @ParameterizedTest
    @CsvSource({
        "off, on, on, fsync = off, alter system set fsync = on",
        "on, off, on, full_page_writes = off, alter system set full_page_writes = on",
        "on, on, off, synchronous_commit = off, TRIBUTARY_DATABASE_URL",
        "on, on, local, synchronous_commit = local, TRIBUTARY_DATABASE_URL",
        "on, on, remote_write, synchronous_commit = remote_write, TRIBUTARY_DATABASE_URL"
    })
    void whateverCouldLoseACommitIsNamedWithItsMend(
            String fsync, String fullPageWrites, String synchronousCommit, String what, String mend) {
        assertThat(new Durability(fsync, fullPageWrites, synchronousCommit).problem())
                .hasValueSatisfying(problem -> {
                    assertThat(problem.what()).contains(what);
                    assertThat(problem.mend()).contains(mend);
                });
    }

    @Test
    void waitingForTheDiskOrForMoreIsWell() {
        assertThat(new Durability("on", "on", "on").problem()).isEmpty();
        assertThat(new Durability("on", "on", "remote_apply").problem()).isEmpty();
    }
}
