/** A source from nothing. */
@NullMarked
package dev.tributary.app.adapter;

import org.jspecify.annotations.NullMarked;
