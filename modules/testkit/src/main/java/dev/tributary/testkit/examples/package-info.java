/** The examples of {@code routes/sources/<name>/examples}: reading them, and comparing answers with what they expect. */
@NullMarked
package dev.tributary.testkit.examples;

import org.jspecify.annotations.NullMarked;
