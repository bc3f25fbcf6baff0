package dev.tributary.bench.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CPU time and memory of processes, as Linux tells under {@code /proc}. All times are microseconds since their start. */
final class Cpu {
    /** Of the kernel's interface, whatever its own clock is. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int PARENT = 1;
    private static final int OWN = 11;
    private static final int OF_ENDED_CHILDREN = 13;

    private final Path proc;

    Cpu(Path proc) {
        this.proc = proc;
    }

    static Cpu ofThisMachine() {
        return new Cpu(Path.of("/proc"));
    }

    /** Elsewhere than on Linux there is nothing to read. */
    boolean isKnown() {
        return Files.isReadable(proc.resolve("self/stat"));
    }

    long process(long pid) {
        return stat(proc.resolve(pid + "/stat")).map(stat -> stat.micros(OWN)).orElse(0L);
    }

    /** What of {@link #process} compiled bytecode: high at first, almost nothing in a hub that has run for a while. */
    long compilers(long pid) {
        long micros = 0;
        for (Path thread : folders(proc.resolve(pid + "/task"))) {
            micros += stat(thread.resolve("stat"))
                    .filter(stat ->
                            stat.name().startsWith("C1 Compiler") || stat.name().startsWith("C2 Compiler"))
                    .map(stat -> stat.micros(OWN))
                    .orElse(0L);
        }
        return micros;
    }

    /** A process and its children, those that have ended too: a PostgreSQL. */
    long family(long pid) {
        long micros = stat(proc.resolve(pid + "/stat"))
                .map(stat -> stat.micros(OWN) + stat.micros(OF_ENDED_CHILDREN))
                .orElse(0L);
        for (Path process : folders(proc)) {
            micros += stat(process.resolve("stat"))
                    .filter(stat -> stat.number(PARENT) == pid)
                    .map(stat -> stat.micros(OWN))
                    .orElse(0L);
        }
        return micros;
    }

    /** Megabytes that a process has in memory. */
    double residentMegabytes(long pid) {
        try {
            for (String line : Files.readAllLines(proc.resolve(pid + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
                }
            }
            return 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Stat> stat(Path file) {
        try {
            return Optional.of(Stat.of(Files.readString(file)));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** Those that are numbers. */
    private static List<Path> folders(Path in) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(in, "[0-9]*")) {
            folders.forEach(found::add);
        } catch (NoSuchFileException ended) {
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }

    /** @param fields behind the name, which may have spaces and brackets in it */
    private record Stat(String name, List<String> fields) {
        static Stat of(String line) {
            int end = line.lastIndexOf(')');
            return new Stat(
                    line.substring(line.indexOf('(') + 1, end),
                    List.of(line.substring(end + 2).strip().split(" ")));
        }

        long number(int field) {
            return Long.parseLong(fields.get(field));
        }

        /** User and system time stand side by side. */
        long micros(int field) {
            return (number(field) + number(field + 1)) * MICROS_PER_TICK;
        }
    }
}
