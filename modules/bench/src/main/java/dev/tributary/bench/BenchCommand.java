package dev.tributary.bench;

import dev.tributary.bench.bed.Bed;
import dev.tributary.bench.bed.Books;
import dev.tributary.bench.bed.Pace;
import dev.tributary.bench.data.StoredBed;
import dev.tributary.bench.measure.Row;
import dev.tributary.bench.measure.Scenario;
import dev.tributary.bench.micro.Micro;
import dev.tributary.bench.profile.Profile;
import dev.tributary.bench.scenario.Scenarios;
import dev.tributary.bench.schema.SchemaTrials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tributary bench}. */
@Command(
        name = "tributary bench",
        description = "Measure the packaged hub next to what PostgreSQL allows on this machine, and check its books.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private final Path home;

    @Option(names = "--only", split = ",", paramLabel = "ID", description = "Only these rows, such as S1,S2.")
    private List<String> only = List.of();

    @Option(names = "--quick", description = "Shorter and fewer rounds, less data: for a look in between.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the rows as JSON; - is standard output.")
    private @Nullable String json;

    @Option(
            names = "--check",
            paramLabel = "FACTOR",
            description = "End with 1 when a ratio is less than FACTOR of what it must be.")
    private @Nullable Double check;

    @Option(
            names = "--stored",
            paramLabel = "COUNT",
            description = "Conversions that are there already in S4 and S7; 10000000, or 100000 with --quick.")
    private @Nullable Long stored;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where these are stored and kept: filling it takes minutes, the next run finds it.")
    private @Nullable Path data;

    @Option(
            names = "--micro",
            description = "Instead of all that, what single steps cost: mapping, parsing, rendering, explaining.")
    private boolean micro;

    @Option(
            names = "--profile",
            paramLabel = "FOLDER",
            description = "Instead of all that, S1's load while it is observed: statements, plans, waits, threads.")
    private @Nullable Path profile;

    @Option(
            names = "--schema",
            description =
                    "Instead of all that, what choices of the schema cost: keys, batches, indexes, fill factor, partitions.")
    private boolean schema;

    private final List<String> failed = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    BenchCommand(Path home) {
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        if (micro) {
            Micro.run(home, quick, json == null || json.equals("-") ? null : Path.of(json));
            return 0;
        }
        Pace pace = quick ? Pace.QUICK : Pace.FULL;
        if (schema) {
            SchemaTrials.run(home, pace);
            return 0;
        }
        if (profile != null) {
            Profile.write(home, profile, pace);
            return 0;
        }
        StoredBed full = StoredBed.of(home, data, stored == null ? pace.stored() : stored);
        List<Row> rows = measure(wanted(full), full, pace);
        tell(rows);
        failed.forEach(id -> System.err.println(id + " has no figure: it failed, see above"));
        return failed.isEmpty() ? exitCode(rows, check) : 1;
    }

    static int exitCode(List<Row> rows, @Nullable Double factor) {
        return factor == null || rows.stream().allMatch(row -> row.reaches(factor)) ? 0 : 1;
    }

    private List<Scenario> wanted(StoredBed full) {
        List<Scenario> all = Scenarios.all(full);
        List<String> known = all.stream().map(Scenario::id).toList();
        if (!known.containsAll(only)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--only knows " + String.join(", ", known) + ".");
        }
        return all.stream()
                .filter(scenario -> only.isEmpty() || only.contains(scenario.id()))
                .toList();
    }

    /** @param full closed before the bed, in whose folder the programs of both servers are */
    private List<Row> measure(List<Scenario> scenarios, StoredBed full, Pace pace) throws Exception {
        Path parent = Files.createDirectories(home.resolve("target"));
        List<Row> rows = new ArrayList<>();
        try (Bed bed = Bed.open(home, Files.createTempDirectory(parent, "bench"), pace);
                full) {
            Books books = new Books(bed);
            for (Scenario scenario : scenarios) {
                System.err.println(scenario.id() + ": " + scenario.what() + " ...");
                bed.tidy();
                rows.addAll(rowsOf(scenario, bed));
                requireRight(scenario, books.problems());
            }
        }
        return rows;
    }

    /** None when it fails: the others can be measured all the same. */
    private List<Row> rowsOf(Scenario scenario, Bed bed) throws InterruptedException {
        try {
            List<Row> found = scenario.run(bed);
            System.err.print(Report.lines(found)); // a run that is ended early has told something
            return found;
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception failure) {
            System.err.println(scenario.id() + " failed: " + failure);
            failed.add(scenario.id());
            bed.stopHub();
            bed.forgetTeams();
            return List.of();
        }
    }

    /** A figure of what was not booked right is worth nothing. */
    private static void requireRight(Scenario scenario, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "after " + scenario.id() + " the books are wrong:\n" + String.join("\n", problems));
        }
    }

    /** The table is for people: it gives way where standard output is for a machine. */
    private void tell(List<Row> rows) throws IOException {
        if (json == null) {
            System.out.print(Report.table(rows));
        } else if (json.equals("-")) {
            System.out.print(Report.json(rows));
        } else {
            Files.writeString(Path.of(json), Report.json(rows));
            System.out.print(Report.table(rows));
        }
    }
}
