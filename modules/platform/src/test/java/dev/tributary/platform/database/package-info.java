@NullMarked
package dev.tributary.platform.database;

import org.jspecify.annotations.NullMarked;
