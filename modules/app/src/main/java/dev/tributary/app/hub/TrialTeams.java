package dev.tributary.app.hub;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Further teams like the trial's, made in milliseconds: what an example starts from. */
public final class TrialTeams {
    private TrialTeams() {}

    /** A team of its own with program, incentives, affiliates, referrals and a key with every scope. */
    public static DemoContent fresh(Modules modules) {
        try {
            Path folder = Files.createTempDirectory("tributary-team");
            try {
                return new DemoData(modules, JsonMapper.builder().build(), folder).seed();
            } finally {
                remove(folder);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
