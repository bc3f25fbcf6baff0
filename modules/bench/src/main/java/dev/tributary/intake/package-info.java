/** The intake's own package, as far as what it hides is measured step by step. */
@NullMarked
package dev.tributary.intake;

import org.jspecify.annotations.NullMarked;
