/** The hub's way to its PostgreSQL, embedded or external, and what stands in that way said in plain words. */
@NullMarked
package dev.tributary.app.database;

import org.jspecify.annotations.NullMarked;
