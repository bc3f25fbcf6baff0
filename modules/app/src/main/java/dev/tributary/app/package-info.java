/** Where the process begins. */
@NullMarked
package dev.tributary.app;

import org.jspecify.annotations.NullMarked;
