/** What other modules may know of deliveries. */
@NullMarked
package dev.tributary.delivery.api;

import org.jspecify.annotations.NullMarked;
