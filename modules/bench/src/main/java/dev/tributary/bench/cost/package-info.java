/** What a conversion costs: CPU, round trips, log, memory. What starting costs, and what too much load does. */
@NullMarked
package dev.tributary.bench.cost;

import org.jspecify.annotations.NullMarked;
