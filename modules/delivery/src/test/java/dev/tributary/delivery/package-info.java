@NullMarked
package dev.tributary.delivery;

import org.jspecify.annotations.NullMarked;
