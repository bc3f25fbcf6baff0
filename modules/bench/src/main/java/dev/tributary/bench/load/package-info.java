/** Sends requests over HTTP, as fast as they are answered or by a schedule. */
@NullMarked
package dev.tributary.bench.load;

import org.jspecify.annotations.NullMarked;
