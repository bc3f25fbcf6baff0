/** What choices of the schema cost, one at a time, on tables of their own. */
@NullMarked
package dev.tributary.bench.schema;

import org.jspecify.annotations.NullMarked;
