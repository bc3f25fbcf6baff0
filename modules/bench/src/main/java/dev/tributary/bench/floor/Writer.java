package dev.tributary.bench.floor;

import java.sql.SQLException;

/** Writes conversions on one connection. */
interface Writer extends AutoCloseable {
    /**
     * Writes and commits.
     *
     * @return how many conversions
     */
    int write() throws SQLException;

    @Override
    void close() throws SQLException;
}
