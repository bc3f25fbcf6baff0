/** Rules over the compiled classes and the poms, each with a counter-example on which it fails. */
@NullMarked
package dev.tributary.systemtests.architecture;

import org.jspecify.annotations.NullMarked;
