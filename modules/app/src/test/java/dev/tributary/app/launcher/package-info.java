@NullMarked
package dev.tributary.app.launcher;

import org.jspecify.annotations.NullMarked;
