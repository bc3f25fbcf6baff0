/** Payment terms, payout runs and what is paid to whom. */
@NullMarked
package dev.tributary.payouts;

import org.jspecify.annotations.NullMarked;
