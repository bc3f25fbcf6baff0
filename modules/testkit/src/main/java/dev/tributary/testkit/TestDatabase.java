package dev.tributary.testkit;

import dev.tributary.platform.database.Database;
import dev.tributary.platform.database.EmbeddedAccess;
import dev.tributary.platform.database.EmbeddedPostgresServer;
import dev.tributary.platform.database.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real, migrated PostgreSQL: one server for all test classes of a run. Tests keep apart by using teams of
 * their own. Register with {@code @ExtendWith(TestDatabase.class)} and take a {@link Connections} parameter.
 */
public final class TestDatabase implements ParameterResolver {

    /** The hub's own pool, and the owner's for arranging and checking. */
    public record Connections(EmbeddedAccess access, Database app, Database owner) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Connections.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(TestDatabase.class))
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .connections;
    }

    private record Running(Path folder, EmbeddedPostgresServer server, Connections connections)
            implements AutoCloseable {

        static Running start() {
            try {
                Path folder = Files.createTempDirectory("tributary-test");
                EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder);
                EmbeddedAccess access = server.access();
                Migrations.apply(access.owner(), EmbeddedPostgresServer.APP_ROLE);
                return new Running(
                        folder,
                        server,
                        new Connections(access, Database.open(access.app()), Database.open(access.owner())));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            connections.app().close();
            connections.owner().close();
            server.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
