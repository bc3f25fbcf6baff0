/** The product from outside: its structure, its files, its schema, and the running hub. */
@NullMarked
package dev.tributary.systemtests;

import org.jspecify.annotations.NullMarked;
