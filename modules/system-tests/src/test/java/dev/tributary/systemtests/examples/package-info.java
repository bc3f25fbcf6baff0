/** The sources' examples over HTTP, against the packaged hub and a real PostgreSQL. */
@NullMarked
package dev.tributary.systemtests.examples;

import org.jspecify.annotations.NullMarked;
