package dev.tributary.platform.database;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach PostgreSQL.
 *
 * @param url JDBC URL; may carry user and password itself
 * @param user null when the URL says it
 * @param connections for requests and jobs, and as many again for commits; each may hold one transaction
 * @param lists connections for lists as everybody opens them
 * @param connectTimeout how long a caller waits for a connection before it is told that the database is away
 * @param statementTimeout after which PostgreSQL gives a statement up
 */
public record DatabaseSettings(
        String url,
        @Nullable String user,
        @Nullable String password,
        int connections,
        int lists,
        Duration connectTimeout,
        Duration statementTimeout) {

    public static final int DEFAULT_CONNECTIONS = 16;
    public static final int DEFAULT_LISTS = 4;
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);
    public static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(10);

    public static DatabaseSettings of(String url, @Nullable String user, @Nullable String password) {
        return new DatabaseSettings(
                url,
                user,
                password,
                DEFAULT_CONNECTIONS,
                DEFAULT_LISTS,
                DEFAULT_CONNECT_TIMEOUT,
                DEFAULT_STATEMENT_TIMEOUT);
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + url.replaceAll("password=[^&]*", "password=***") + "]";
    }
}
