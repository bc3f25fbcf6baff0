package dev.tributary.app.cli;

import ch.qos.logback.classic.Level;
import dev.tributary.app.logging.Logging;
import dev.tributary.app.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code tributary} itself: help, version, and what all commands share. */
@Command(
        name = "tributary",
        description =
                "A self-hosted affiliate event hub: every event tied to its affiliate, every commission booked exactly once.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 a fault of the hub, 2 a mistake in the command,",
            "3 configuration, machine or database has to be mended, 4 not found,",
            "5 the books are not right, 6 an example or a payload fails."
        })
final class RootCommand implements Runnable {
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Log everything, and show where in the hub an error came from.")
    private boolean debug;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "No command given.");
        }
    }

    boolean debug() {
        return debug;
    }

    void logForPeople(Settings settings) {
        Logging.forPeople(level(settings));
    }

    void logForMachines(Settings settings) {
        Logging.forMachines(level(settings));
    }

    private Level level(Settings settings) {
        return debug ? Level.DEBUG : Level.toLevel(settings.logLevel().name());
    }

    /** From the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            @Nullable String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {"tributary " + (version == null ? "(development)" : version)};
        }
    }
}
