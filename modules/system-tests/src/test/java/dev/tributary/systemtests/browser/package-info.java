/** What browsers do: the click script and the links, in a real one. */
@NullMarked
package dev.tributary.systemtests.browser;

import org.jspecify.annotations.NullMarked;
