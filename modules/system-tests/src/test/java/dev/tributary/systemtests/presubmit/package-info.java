/** House rules over the text of every file, each with its reason and a counter-example. */
@NullMarked
package dev.tributary.systemtests.presubmit;

import org.jspecify.annotations.NullMarked;
