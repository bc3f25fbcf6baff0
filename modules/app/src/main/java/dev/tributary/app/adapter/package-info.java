/** The adapter kit: a source from nothing, its examples checked, a payload tried. */
@NullMarked
package dev.tributary.app.adapter;

import org.jspecify.annotations.NullMarked;
