/** Examples are read and compared as they are written. */
@NullMarked
package dev.tributary.mapping.examples;

import org.jspecify.annotations.NullMarked;
