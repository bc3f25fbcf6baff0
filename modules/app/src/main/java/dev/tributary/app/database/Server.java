package dev.tributary.app.database;

import dev.tributary.app.settings.DatabaseUrl;
import dev.tributary.app.settings.SetupException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Properties;

/** One PostgreSQL as seen through one URL, without a pool: to look at it, and to set it up. */
public record Server(DatabaseUrl url, String variable) {
    private static final int OLDEST_MAJOR_VERSION = 15;

    /**
     * @param majorVersion such as 18
     * @param encoding of this database
     */
    public record Facts(
            int majorVersion, String role, boolean superuser, boolean mayCreateRoles, String encoding, Instant now) {}

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    /** @throws SetupException when it cannot be reached, does not let us in, is too old or is not in UTF-8 */
    public Facts look() {
        Facts facts = use(Server::facts);
        if (facts.majorVersion() < OLDEST_MAJOR_VERSION) {
            throw new SetupException(
                    "PostgreSQL at " + url.hosts() + " is version " + facts.majorVersion() + ".",
                    "Tributary needs PostgreSQL " + OLDEST_MAJOR_VERSION + " or newer.");
        }
        new Encoding(facts.encoding()).problem(url).ifPresent(problem -> {
            throw new SetupException(List.of(problem), null);
        });
        return facts;
    }

    /** @throws SetupException in plain words when anything about the connection or the statements fails */
    public <T> T use(Use<T> use) {
        Properties properties = new Properties();
        properties.setProperty("user", url.user());
        if (url.password() != null) {
            properties.setProperty("password", url.password());
        }
        properties.setProperty("ApplicationName", "tributary-setup");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "30");
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), properties)) {
            return use.with(connection);
        } catch (SQLException failure) {
            throw new SetupException(List.of(ConnectionProblems.explain(failure, url, variable)), failure);
        }
    }

    private static Facts facts(Connection connection) throws SQLException {
        String sql = """
                select current_setting('server_version_num')::int / 10000 as major,
                       rolname, rolsuper, rolcreaterole,
                       current_setting('server_encoding') as encoding, clock_timestamp() as now
                  from pg_roles where rolname = current_user
                """;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Facts(
                    row.getInt("major"),
                    row.getString("rolname"),
                    row.getBoolean("rolsuper"),
                    row.getBoolean("rolcreaterole"),
                    row.getString("encoding"),
                    row.getObject("now", OffsetDateTime.class).toInstant());
        }
    }
}
