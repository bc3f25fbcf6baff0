@NullMarked
package dev.tributary.edge;

import org.jspecify.annotations.NullMarked;
