/** Files for spreadsheets. */
@NullMarked
package dev.tributary.platform.csv;

import org.jspecify.annotations.NullMarked;
