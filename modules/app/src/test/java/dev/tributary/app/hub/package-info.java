@NullMarked
package dev.tributary.app.hub;

import org.jspecify.annotations.NullMarked;
