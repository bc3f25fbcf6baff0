/** What other modules may know of intake. */
@NullMarked
package dev.tributary.intake.api;

import org.jspecify.annotations.NullMarked;
