package dev.tributary.app.cli;

import ch.qos.logback.classic.Level;
import dev.tributary.app.doctor.Doctor;
import dev.tributary.app.doctor.Finding;
import dev.tributary.app.logging.Logging;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = {
            "Look at everything a hub needs: Java, folder, disk, ports, database, role, schema, clock.",
            "Changes nothing. Exit code 3 when something has to be mended."
        })
final class DoctorCommand implements Callable<Integer> {
    private final RootCommand root;
    private final Surroundings surroundings;

    @Mixin
    private HubOptions options = new HubOptions();

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    DoctorCommand(RootCommand root, Surroundings surroundings) {
        this.root = root;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        options.check(surroundings.reader());
        Logging.forPeople(root.debug() ? Level.DEBUG : Level.ERROR); // what is wrong is said below
        List<Finding> findings = new Doctor(surroundings.reader(), InstantSource.system()).examine(options.flags());
        CommandSpec command = Objects.requireNonNull(spec);
        Printer printer = new Printer(command);
        boolean well = findings.stream().allMatch(Finding::ok);
        if (json) {
            printer.json(Map.of("ok", well, "checks", findings));
        } else {
            Ansi ansi = command.commandLine().getColorScheme().ansi();
            findings.forEach(finding -> print(finding, ansi, printer));
        }
        return well ? ExitCode.OK : ExitCode.SETUP;
    }

    private static void print(Finding finding, Ansi ansi, Printer printer) {
        String mark = finding.ok() ? ansi.string("@|green ok     |@ ") : ansi.string("@|red problem|@ ");
        printer.line(mark + " " + finding.check() + ": " + finding.text());
        finding.mend().lines().forEach(line -> printer.line("           " + line));
    }
}
