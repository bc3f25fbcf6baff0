/** What must hold whatever happens, shown on the packaged hub. Each test names its invariant. */
@NullMarked
package dev.tributary.systemtests.invariants;

import org.jspecify.annotations.NullMarked;
