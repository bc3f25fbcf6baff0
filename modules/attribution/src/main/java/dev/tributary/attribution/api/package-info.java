/** What other modules may know of attribution. */
@NullMarked
package dev.tributary.attribution.api;

import org.jspecify.annotations.NullMarked;
