/** The words everything else is written in: events, money, ids, problems. Knows the JDK and nothing else. */
@NullMarked
package dev.tributary.kernel;

import org.jspecify.annotations.NullMarked;
