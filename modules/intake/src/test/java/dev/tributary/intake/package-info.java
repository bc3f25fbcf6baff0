@NullMarked
package dev.tributary.intake;

import org.jspecify.annotations.NullMarked;
