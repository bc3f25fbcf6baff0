/** The schema that the migrations make: compared with a golden copy, and held against rules. */
@NullMarked
package dev.tributary.systemtests.schema;

import org.jspecify.annotations.NullMarked;
