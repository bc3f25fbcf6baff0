@NullMarked
package dev.tributary.bench.schema;

import org.jspecify.annotations.NullMarked;
