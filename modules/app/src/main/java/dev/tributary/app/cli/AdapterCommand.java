package dev.tributary.app.cli;

import dev.tributary.app.adapter.SourceFolder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "adapter",
        description = "Sources: begin a new one, check its examples, try a payload. See docs/ADDING-A-SOURCE.md.")
final class AdapterCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Say what to do: new, test or try.");
    }

    /** @throws NotFoundException when there is no source */
    static SourceFolder source(String named, Surroundings surroundings) {
        return SourceFolder.find(
                        named,
                        surroundings.reader().workingDirectory(),
                        surroundings.reader().home())
                .orElseThrow(() -> new NotFoundException("There is no mapping.jq in " + named
                        + ", and no source of this name in routes/sources. Begin one: ./tributary adapter new NAME"));
    }
}
