/** What the HTTP side may know of the operations. */
@NullMarked
package dev.tributary.rest.api;

import org.jspecify.annotations.NullMarked;
