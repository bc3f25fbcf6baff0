/** Looks at everything a hub needs, changes nothing, and says what to mend. */
@NullMarked
package dev.tributary.app.doctor;

import org.jspecify.annotations.NullMarked;
