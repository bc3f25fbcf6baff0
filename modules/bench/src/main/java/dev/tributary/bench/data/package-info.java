/**
 * A database that is full: millions of conversions, stored as if they had come in over months, and what is measured on
 * them.
 */
@NullMarked
package dev.tributary.bench.data;

import org.jspecify.annotations.NullMarked;
