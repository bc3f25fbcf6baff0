/** What other modules may know of partners. */
@NullMarked
package dev.tributary.partners.api;

import org.jspecify.annotations.NullMarked;
