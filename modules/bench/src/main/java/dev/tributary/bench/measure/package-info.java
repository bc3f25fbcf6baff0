/** Rounds, medians and rows. */
@NullMarked
package dev.tributary.bench.measure;

import org.jspecify.annotations.NullMarked;
