/** PostgreSQL: the pool, transactions that name their teams, migrations, and the embedded server for trials. */
@NullMarked
package dev.tributary.platform.database;

import org.jspecify.annotations.NullMarked;
