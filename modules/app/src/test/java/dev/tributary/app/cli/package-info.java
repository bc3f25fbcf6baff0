@NullMarked
package dev.tributary.app.cli;

import org.jspecify.annotations.NullMarked;
