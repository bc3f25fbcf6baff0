@NullMarked
package dev.tributary.attribution;

import org.jspecify.annotations.NullMarked;
