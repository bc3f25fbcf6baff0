@NullMarked
package dev.tributary.bench.cost;

import org.jspecify.annotations.NullMarked;
