/** What tests share: a real PostgreSQL, and the examples of the sources. */
@NullMarked
package dev.tributary.testkit;

import org.jspecify.annotations.NullMarked;
