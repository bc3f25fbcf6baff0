@NullMarked
package dev.tributary.payouts;

import org.jspecify.annotations.NullMarked;
