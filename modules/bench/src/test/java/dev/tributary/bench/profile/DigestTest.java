package dev.tributary.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {
    private final Path file;

    DigestTest(@TempDir Path folder) {
        this.file = folder.resolve("own.jfr");
    }

    @Test
    void aRecordingSaysWhoWorkedAndWhatStoodStill() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(1));
            recording.enable("jdk.GCPhasePause");
            recording.start();
            work();
            System.gc();
            recording.stop();
            recording.dump(file);
        }

        String text = Digest.of(file).text();

        assertThat(text)
                .contains("samples by kind of thread", "  working\n", DigestTest.class.getName() + ".spin\n")
                .containsPattern("Pauses for the collector: [1-9]");
    }

    @Test
    void threadsOfAKindAndLambdasHaveOneName() {
        assertThat(Digest.group("commit-events-1")).isEqualTo("commit-events");
        assertThat(Digest.known("a.B$$Lambda$12+0x00007f07e46b5118.135")).isEqualTo("a.B$$Lambda");
    }

    private static void work() throws Exception {
        var thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "working-1"));
        try {
            thread.submit(DigestTest::spin).get();
        } finally {
            thread.shutdownNow();
        }
    }

    private static long spin() {
        long sum = 0;
        long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            sum += Long.toString(now).hashCode();
        }
        return sum;
    }
}
