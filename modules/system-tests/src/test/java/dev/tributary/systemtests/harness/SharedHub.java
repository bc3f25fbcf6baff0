package dev.tributary.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one hub that all tests of this run share to those that ask for a {@link HubProcess}. */
public final class SharedHub implements ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(SharedHub.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == HubProcess.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(OURS).getOrComputeIfAbsent("hub", name -> new Running(), Running.class).hub;
    }

    /** Closed with the whole run. */
    private static final class Running implements AutoCloseable {
        private final Path data;
        private final HubProcess hub;

        Running() {
            try {
                data = Files.createTempDirectory("tributary-system-tests");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            hub = HubProcess.start(data);
        }

        @Override
        public void close() throws IOException {
            hub.close();
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
