package dev.tributary.app.cli;

import dev.tributary.app.adapter.NewAdapter;
import dev.tributary.app.adapter.NewAdapter.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "new",
        description = {
            "Begin a source: route, mapping, README and examples of every situation in routes/sources/NAME.",
            "It passes ./tributary adapter test as it is written."
        })
final class AdapterNew implements Callable<Integer> {
    private static final long SAMPLE_BYTES_MAX = 1024 * 1024;

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "What the source is to be called, such as shoptide.")
    private String name = "";

    @Option(
            names = "--vendor-payload",
            paramLabel = "FILE",
            description =
                    "A JSON body as the vendor sends it: which field is what is guessed from it, and marked as a guess.")
    private @Nullable Path payload;

    @Option(names = "--path", paramLabel = "PATH", description = "Where it listens. Default: /v1/sources/NAME/events.")
    private @Nullable String path;

    @Spec
    private @Nullable CommandSpec spec;

    AdapterNew(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        try {
            Path home = surroundings.reader().home();
            Path folder = new NewAdapter(home).create(name, path, sample());
            Printer printer = new Printer(command);
            String shown = home.relativize(folder).toString();
            printer.line("Wrote " + shown + ".");
            printer.line("1. Say what the fields mean:   " + shown + "/mapping.jq (look for GUESS)");
            printer.line("2. Check the examples:         ./tributary adapter test " + name);
            printer.line("3. Try a payload:              ./tributary adapter try " + name + " payload.json");
            printer.line("A hub reads its routes at start: restart it to listen.");
            return ExitCode.OK;
        } catch (RefusedException refused) {
            throw new ParameterException(command.commandLine(), String.valueOf(refused.getMessage()), refused);
        }
    }

    private byte @Nullable [] sample() throws IOException {
        return payload == null
                ? null
                : AdapterTry.read(surroundings.reader().workingDirectory().resolve(payload), SAMPLE_BYTES_MAX);
    }
}
