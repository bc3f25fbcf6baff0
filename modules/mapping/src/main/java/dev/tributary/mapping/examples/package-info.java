/**
 * The examples of {@code routes/sources/<name>/examples}: reading them, and comparing with what they expect. Tests and the
 * adapter kit share it.
 */
@NullMarked
package dev.tributary.mapping.examples;

import org.jspecify.annotations.NullMarked;
