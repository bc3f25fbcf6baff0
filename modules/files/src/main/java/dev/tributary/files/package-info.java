/** Files of partners: read row by row, taken once, put away; and what is written for partners. */
@NullMarked
package dev.tributary.files;

import org.jspecify.annotations.NullMarked;
