@NullMarked
package dev.tributary.bench.data;

import org.jspecify.annotations.NullMarked;
