@NullMarked
package dev.tributary.app.settings;

import org.jspecify.annotations.NullMarked;
