@NullMarked
package dev.tributary.bench.profile;

import org.jspecify.annotations.NullMarked;
