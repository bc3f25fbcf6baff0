/** What other modules may know of commission. */
@NullMarked
package dev.tributary.commission.api;

import org.jspecify.annotations.NullMarked;
