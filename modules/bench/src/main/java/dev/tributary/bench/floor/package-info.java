/** What PostgreSQL can do: the same rows, written by hand. */
@NullMarked
package dev.tributary.bench.floor;

import org.jspecify.annotations.NullMarked;
