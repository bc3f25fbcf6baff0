/** One class for each row. */
@NullMarked
package dev.tributary.bench.scenario;

import org.jspecify.annotations.NullMarked;
