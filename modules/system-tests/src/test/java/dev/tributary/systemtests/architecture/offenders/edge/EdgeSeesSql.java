package dev.tributary.systemtests.architecture.offenders.edge;

import java.sql.SQLException;

/** Counter-example: SQL where there are no tables. */
interface EdgeSeesSql {
    void run() throws SQLException;
}
