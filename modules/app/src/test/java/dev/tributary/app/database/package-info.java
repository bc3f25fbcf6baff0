@NullMarked
package dev.tributary.app.database;

import org.jspecify.annotations.NullMarked;
