/** Logs: short lines for people, JSON for machines, and no secret or address in either. */
@NullMarked
package dev.tributary.app.logging;

import org.jspecify.annotations.NullMarked;
