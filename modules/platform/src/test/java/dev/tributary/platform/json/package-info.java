@NullMarked
package dev.tributary.platform.json;

import org.jspecify.annotations.NullMarked;
