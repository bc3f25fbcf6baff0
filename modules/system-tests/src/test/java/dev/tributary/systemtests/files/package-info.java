/** Partners' files, dropped into the folder of a running hub. */
@NullMarked
package dev.tributary.systemtests.files;

import org.jspecify.annotations.NullMarked;
