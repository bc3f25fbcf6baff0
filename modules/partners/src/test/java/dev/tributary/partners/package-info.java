@NullMarked
package dev.tributary.partners;

import org.jspecify.annotations.NullMarked;
