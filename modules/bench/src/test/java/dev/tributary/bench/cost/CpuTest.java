package dev.tributary.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuTest {
    private final Path proc;

    CpuTest(@TempDir Path proc) {
        this.proc = proc;
    }

    @Test
    void namesMayHaveSpacesAndBrackets() throws IOException {
        stat("7/stat", 7, "odd (name) x", 1, 120, 30, 0, 0);

        assertThat(new Cpu(proc).process(7)).isEqualTo(1_500_000);
    }

    @Test
    void aFamilyIsTheProcessItsChildrenAndThoseThatHaveEnded() throws IOException {
        stat("10/stat", 10, "postgres", 1, 1, 1, 50, 50);
        stat("11/stat", 11, "postgres", 10, 20, 10, 0, 0);
        stat("12/stat", 12, "postgres", 10, 0, 5, 0, 0);
        stat("13/stat", 13, "stranger", 1, 900, 900, 0, 0);

        assertThat(new Cpu(proc).family(10)).isEqualTo((2 + 100 + 30 + 5) * 10_000L);
    }

    @Test
    void compilersAreTheThreadsOfThatName() throws IOException {
        stat("7/task/8/stat", 8, "C2 CompilerThre", 1, 40, 2, 0, 0);
        stat("7/task/9/stat", 9, "C1 CompilerThre", 1, 7, 1, 0, 0);
        stat("7/task/10/stat", 10, "committer", 1, 500, 500, 0, 0);

        assertThat(new Cpu(proc).compilers(7)).isEqualTo(500_000);
    }

    @Test
    void whatHasEndedCostsNothingMore() {
        assertThat(new Cpu(proc).process(99)).isZero();
        assertThat(new Cpu(proc).compilers(99)).isZero();
    }

    @Test
    void memoryIsToldInMegabytes() throws IOException {
        Files.createDirectories(proc.resolve("7"));
        Files.writeString(proc.resolve("7/status"), "Name:\tjava\nVmPeak:\t 9999999 kB\nVmRSS:\t  524288 kB\n");

        assertThat(new Cpu(proc).residentMegabytes(7)).isEqualTo(512);
    }

    /** @param times user, system, and both of ended children, in ticks */
    private void stat(String file, int pid, String name, int parent, int... times) throws IOException {
        Path path = proc.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(
                path,
                pid + " (" + name + ") S " + parent + " 1 1 0 -1 4194560 1 2 3 4 " + times[0] + " " + times[1] + " "
                        + times[2] + " " + times[3] + " 20 0 1 0 100 0 0\n");
    }
}
