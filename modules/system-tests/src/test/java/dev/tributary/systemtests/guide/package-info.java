/** The pages that tell people what to do are done, word for word. */
@NullMarked
package dev.tributary.systemtests.guide;

import org.jspecify.annotations.NullMarked;
