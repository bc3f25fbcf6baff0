@NullMarked
package dev.tributary.files;

import org.jspecify.annotations.NullMarked;
