@NullMarked
package dev.tributary.platform.ids;

import org.jspecify.annotations.NullMarked;
