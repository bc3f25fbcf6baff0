/** Rules over the route files, each with a counter-example. */
@NullMarked
package dev.tributary.systemtests.routes;

import org.jspecify.annotations.NullMarked;
