@NullMarked
package dev.tributary.app.logging;

import org.jspecify.annotations.NullMarked;
