/** What tests share: a real PostgreSQL. */
@NullMarked
package dev.tributary.testkit;

import org.jspecify.annotations.NullMarked;
