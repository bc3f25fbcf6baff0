package dev.tributary.platform.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A statement's parameters, set one after the other. Set-based statements take one array per column ({@code unnest}),
 * so that a batch is one round trip whatever its size.
 */
public final class Parameters {
    private final Connection connection;
    private final PreparedStatement statement;
    private int position;

    Parameters(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /** For statements that are prepared once and run outside of {@link Database}, each time with parameters of its own. */
    public static Parameters of(Connection connection, PreparedStatement statement) {
        return new Parameters(connection, statement);
    }

    public Parameters text(@Nullable String value) throws SQLException {
        statement.setString(++position, value);
        return this;
    }

    public Parameters uuid(@Nullable UUID value) throws SQLException {
        statement.setObject(++position, value);
        return this;
    }

    public Parameters number(long value) throws SQLException {
        statement.setLong(++position, value);
        return this;
    }

    public Parameters flag(boolean value) throws SQLException {
        statement.setBoolean(++position, value);
        return this;
    }

    public Parameters bytes(byte @Nullable [] value) throws SQLException {
        statement.setBytes(++position, value);
        return this;
    }

    /** What is finer than a microsecond is cut off, as in {@link #instants}. */
    public Parameters instant(@Nullable Instant value) throws SQLException {
        OffsetDateTime time =
                value == null ? null : OffsetDateTime.ofInstant(value.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        statement.setObject(++position, time);
        return this;
    }

    public <T> Parameters texts(Collection<T> items, Function<T, @Nullable String> column) throws SQLException {
        return array(BinaryArray.texts(connection, items, column));
    }

    public Parameters texts(List<String> values) throws SQLException {
        return texts(values, value -> value);
    }

    public <T> Parameters uuids(Collection<T> items, Function<T, @Nullable UUID> column) throws SQLException {
        return array(BinaryArray.uuids(connection, items, column));
    }

    public Parameters uuids(Collection<UUID> values) throws SQLException {
        return uuids(values, value -> value);
    }

    public <T> Parameters numbers(Collection<T> items, Function<T, @Nullable Long> column) throws SQLException {
        return array(BinaryArray.numbers(connection, items, column));
    }

    public <T> Parameters flags(Collection<T> items, Function<T, @Nullable Boolean> column) throws SQLException {
        return array(BinaryArray.flags(connection, items, column));
    }

    public <T> Parameters instants(Collection<T> items, Function<T, @Nullable Instant> column) throws SQLException {
        return array(BinaryArray.instants(connection, items, column));
    }

    public <T> Parameters blobs(Collection<T> items, Function<T, byte @Nullable []> column) throws SQLException {
        return array(BinaryArray.blobs(connection, items, column));
    }

    private Parameters array(Array array) throws SQLException {
        statement.setArray(++position, array);
        return this;
    }
}
