/** What a scenario stands on: a database, teams in it, and the hub as a process of its own. */
@NullMarked
package dev.tributary.bench.bed;

import org.jspecify.annotations.NullMarked;
