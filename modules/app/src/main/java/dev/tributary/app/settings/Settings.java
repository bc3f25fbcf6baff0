package dev.tributary.app.settings;

import dev.tributary.platform.database.DatabaseSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything the hub is told, checked.
 *
 * @param home the hub's own folder, with {@code config} and {@code routes} in it
 * @param data the folder for what the hub keeps on disk; may not exist yet
 * @param database as the hub's plain role; null: none was named
 * @param ownerDatabase as the role that owns the schema; null: none was named
 */
public record Settings(
        Path home,
        Path data,
        Listener http,
        Listener management,
        HttpLimits httpLimits,
        HttpCrowd httpCrowd,
        HttpLoad httpLoad,
        HttpTimeouts httpTimeouts,
        HttpRates httpRates,
        @Nullable DatabaseUrl database,
        @Nullable DatabaseUrl ownerDatabase,
        Pool pool,
        Intake intake,
        Rates rates,
        Periods periods,
        Mail mail,
        Files files,
        Exports exports,
        LogLevel logLevel) {

    /**
     * Where something listens.
     *
     * @param host address of this machine
     * @param port 0 for any free one
     */
    public record Listener(String host, int port) {}

    /**
     * How much the HTTP interface puts up with.
     *
     * @param bodyMax bytes
     * @param headersMax bytes of all headers of a request together
     */
    public record HttpLimits(int workers, int requestsMax, int bodyMax, int headersMax) {}

    /**
     * How much the HTTP interface puts up with from all callers together.
     *
     * @param connectionsMax open at once
     * @param memoryMax bytes of all request bodies held at once
     */
    public record HttpCrowd(int connectionsMax, int memoryMax) {}

    /**
     * How much work is taken on at once.
     *
     * @param requestsLeast under way however long they wait
     * @param waitMax of the mean request for its commit, beyond which less is taken on
     */
    public record HttpLoad(int requestsLeast, Duration waitMax) {}

    /** How long callers may take, and how long they may have to wait. */
    public record HttpTimeouts(Duration stall, Duration body, Duration answer, Duration idle) {}

    /**
     * How many requests one API key may make, and one visitor without a key; 0 is no limit.
     *
     * @param proxies in front of the hub, which tell where a visitor is
     */
    public record HttpRates(int perMinute, int perSecond, int perVisitor, int proxies) {}

    /** How the hub uses PostgreSQL. */
    public record Pool(int connections, int lists, Duration connectTimeout, Duration statementTimeout) {
        public DatabaseSettings to(DatabaseUrl url) {
            return with(DatabaseSettings.of(url.jdbcUrl(), url.user(), url.password()));
        }

        public DatabaseSettings with(DatabaseSettings settings) {
            return new DatabaseSettings(
                    settings.url(),
                    settings.user(),
                    settings.password(),
                    connections,
                    lists,
                    connectTimeout,
                    statementTimeout);
        }
    }

    /**
     * How events are committed.
     *
     * @param waitingMax events that may wait before callers are sent away
     */
    public record Intake(int committers, int batchMax, int waitingMax, Duration linger) {}

    /**
     * How exchange rates come in, and how long they are good.
     *
     * @param url null: none are fetched
     * @param ageMax days
     */
    public record Rates(@Nullable URI url, Duration period, int ageMax) {}

    /** Between two runs of what the hub does by the clock. */
    public record Periods(Duration holds, Duration ledgerCheck, Duration payouts, Duration waiting, Duration mail) {}

    /**
     * How e-mails are sent.
     *
     * @param smtp null: they are not
     * @param from an address, with or without a name before it; empty: none was named, and there is no server either
     * @param attemptsMax before one is given up
     */
    public record Mail(@Nullable SmtpUrl smtp, String from, int attemptsMax) {}

    /**
     * Where partners' files are found, and how they are taken.
     *
     * @param drop may not exist yet
     * @param period between two looks
     * @param stable how long a file must not have changed
     * @param claim after which a hub that has not been heard of loses its files
     * @param patience with a hub that is overloaded
     */
    public record Files(
            Path drop,
            Duration period,
            Duration stable,
            Duration claim,
            Duration patience,
            int atOnce,
            FileLimits limits) {}

    /** What a file may be at most, and how much of it is under way. */
    public record FileLimits(int chunk, int chunksMax, int megabytesMax, int rowMax, int columnsMax, int rejectedMax) {}

    /**
     * What is written for partners.
     *
     * @param folder may not exist yet
     * @param period null: nothing is exported
     */
    public record Exports(Path folder, @Nullable Duration period) {}

    /** The least important messages to log. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    /** Where the embedded PostgreSQL lives. */
    public Path embeddedDatabase() {
        return data.resolve("postgresql");
    }
}
