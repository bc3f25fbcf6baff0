/** What the hub is told before it starts: flag before environment before file before default, checked all at once. */
@NullMarked
package dev.tributary.app.settings;

import org.jspecify.annotations.NullMarked;
