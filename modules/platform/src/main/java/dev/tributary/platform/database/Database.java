package dev.tributary.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to one PostgreSQL, and transactions on them. There are three pools: what is planned for good must not share
 * prepared statements with what is planned as the moment asks, and no commit waits for those who read lists.
 */
public final class Database implements Transactor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int ATTEMPTS = 4;

    /** Rows are held for milliseconds; a hub that was frozen in the middle must not stop the others for longer. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration MARGIN = Duration.ofSeconds(5);

    /**
     * Statements that take time and travel together, perhaps with the commit: PostgreSQL must have given up before the
     * connection is, or it might commit what was told to have failed.
     */
    private static final int TOGETHER = 4;

    /**
     * Each statement is planned once, along indexes. That plan is for whatever may be asked: taken for a tenth of a table of
     * millions, a page would be worth a compiler and other processes to PostgreSQL, each time.
     */
    private static final String STEADY = " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off"
            + " -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off -c max_parallel_workers_per_gather=0";

    private final HikariDataSource pool;
    private final HikariDataSource steadyPool;
    private final HikariDataSource listPool;

    private Database(HikariDataSource pool, HikariDataSource steadyPool, HikariDataSource listPool) {
        this.pool = pool;
        this.steadyPool = steadyPool;
        this.listPool = listPool;
    }

    /** Opens the pool without waiting for PostgreSQL; {@link #check()} tells whether it answers. */
    public static Database open(DatabaseSettings settings) {
        HikariConfig steady = config(settings, "tributary-commits", STEADY);
        steady.setMinimumIdle(0); // who never commits events needs none
        HikariConfig lists = config(settings, "tributary-lists", STEADY);
        lists.setMinimumIdle(0);
        lists.setMaximumPoolSize(settings.lists());
        return new Database(
                new HikariDataSource(config(settings, "tributary", "")),
                new HikariDataSource(steady),
                new HikariDataSource(lists));
    }

    private static HikariConfig config(DatabaseSettings settings, String name, String options) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        if (settings.user() != null) {
            config.setUsername(settings.user());
            config.setPassword(settings.password());
        }
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setValidationTimeout(Math.min(1000, settings.connectTimeout().toMillis()));
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.addDataSourceProperty("ApplicationName", "tributary");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty(
                "socketTimeout",
                String.valueOf(settings.statementTimeout()
                        .multipliedBy(TOGETHER)
                        .plus(MARGIN)
                        .toSeconds()));
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=" + settings.statementTimeout().toMillis()
                        + " -c lock_timeout=" + LOCK_TIMEOUT.toMillis()
                        + " -c idle_in_transaction_session_timeout="
                        + settings.statementTimeout().plus(MARGIN).toMillis()
                        + " -c synchronous_commit=on" + options);
        config.addDataSourceProperty("logServerErrorDetail", "false"); // PostgreSQL's details quote values
        return config;
    }

    @Override
    public <T> T inTransaction(Set<UUID> teams, Work<T> work) {
        return inTransaction(pool, teams, work);
    }

    /**
     * The same for the few statements that are run over and over, thousands of times a second: each is planned once per
     * connection, along indexes, whatever statistics there are, on connections of their own. Left to itself PostgreSQL
     * plans some of them anew each time, and others by the size that a table had when the hub started: by a scan of what is
     * now millions of rows.
     */
    public Transactor steady() {
        return on(steadyPool);
    }

    /**
     * The same for lists as everybody opens them, a few at a time, so that no commit waits for those who read. Whoever comes
     * while as many read stands in line: all at once they would share the cores, and all be late.
     */
    public Transactor lists() {
        return on(listPool);
    }

    private Transactor on(HikariDataSource from) {
        return new Transactor() {
            @Override
            public <T> T inTransaction(Set<UUID> teams, Work<T> work) {
                return Database.this.inTransaction(from, teams, work);
            }
        };
    }

    private <T> T inTransaction(HikariDataSource from, Set<UUID> teams, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(from, teams, work);
            } catch (SQLException failure) {
                if (SqlStates.isRetryable(failure) && attempt < ATTEMPTS) {
                    LOG.debug("transaction ran into another one, attempt {}", attempt);
                    continue;
                }
                if (SqlStates.isTimeout(failure)) {
                    throw new StatementTimeoutException(failure);
                }
                if (SqlStates.isUnavailable(failure)) {
                    throw new DatabaseUnavailableException("PostgreSQL cannot be reached", failure);
                }
                throw new StatementFailedException(failure);
            }
        }
    }

    /** Fails with {@link DatabaseUnavailableException} when PostgreSQL does not answer in time. */
    public void check() {
        inTransaction(Set.of(), tx -> tx.query("select 1 as one", Tx.Binding.NONE, row -> row.number("one")));
    }

    /** That of requests and jobs. */
    public HikariDataSource pool() {
        return pool;
    }

    /** All, for metrics: each tells its own name. */
    public List<HikariDataSource> pools() {
        return List.of(pool, steadyPool, listPool);
    }

    @Override
    public void close() {
        listPool.close();
        steadyPool.close();
        pool.close();
    }

    private <T> T once(HikariDataSource from, Set<UUID> teams, Work<T> work) throws SQLException {
        try (Connection connection = from.getConnection()) {
            try {
                Tx tx = new Tx(connection, teams);
                T result = work.in(tx);
                tx.commit();
                return result;
            } catch (SQLException | RuntimeException | Error failure) {
                rollBack(connection, failure);
                throw failure;
            }
        } catch (SQLTransientConnectionException timeout) { // the pool gave up waiting for a connection
            throw new DatabaseUnavailableException("no database connection within the time limit", timeout);
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
