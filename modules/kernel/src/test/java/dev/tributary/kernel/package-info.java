@NullMarked
package dev.tributary.kernel;

import org.jspecify.annotations.NullMarked;
