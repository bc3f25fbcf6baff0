package dev.tributary.platform.database;

import java.nio.file.Path;

/** A process that starts the embedded server, commits a row and dies without stopping it, as {@code kill -9} does. */
final class AbandonedServer {
    private AbandonedServer() {}

    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgresServer server = EmbeddedPostgresServer.start(Path.of(arguments[0]));
        Sql.execute(server.access().owner(), "create table survivors (name text)");
        Sql.execute(server.access().owner(), "insert into survivors values ('committed')");
        Runtime.getRuntime().halt(137);
    }
}
