/** What other modules may know of payouts. */
@NullMarked
package dev.tributary.payouts.api;

import org.jspecify.annotations.NullMarked;
