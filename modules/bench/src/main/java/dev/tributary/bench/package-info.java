/** How fast the packaged hub is, next to what PostgreSQL allows on the same machine in the same run. */
@NullMarked
package dev.tributary.bench;

import org.jspecify.annotations.NullMarked;
