package dev.tributary.app.cli;

import dev.tributary.app.hub.Administration;
import dev.tributary.app.hub.Modules;
import dev.tributary.app.settings.Settings;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command on a hub's data: what was typed is checked first, then the data is opened, worked on and closed. */
abstract class AdministrationCommand implements Callable<Integer> {
    private final RootCommand root;
    private final Surroundings surroundings;

    @Mixin
    private AdministrationOptions options = new AdministrationOptions();

    @Spec
    private @Nullable CommandSpec spec;

    AdministrationCommand(RootCommand root, Surroundings surroundings) {
        this.root = root;
        this.surroundings = surroundings;
    }

    @Override
    public final Integer call() {
        Work work = prepare();
        Settings settings = surroundings.reader().read(options.flags());
        root.logForPeople(settings);
        try (Administration administration = Administration.of(settings)) {
            work.on(administration.open(), new Printer(Objects.requireNonNull(spec)));
            return ExitCode.OK;
        }
    }

    /** Checks what was typed, before anything is opened. */
    abstract Work prepare();

    final boolean json() {
        return options.json();
    }

    final CommandLine commandLine() {
        return Objects.requireNonNull(spec).commandLine();
    }

    /** What a command does once the data is open. */
    @FunctionalInterface
    interface Work {
        void on(Modules modules, Printer printer);
    }
}
