package dev.tributary.systemtests.architecture.offenders.commission;

import java.sql.Connection;

/** Counter-example: JDBC beside the platform. */
interface OwnConnection {
    void write(Connection connection);
}
