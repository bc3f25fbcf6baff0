/** What other modules may know of files. */
@NullMarked
package dev.tributary.files.api;

import org.jspecify.annotations.NullMarked;
