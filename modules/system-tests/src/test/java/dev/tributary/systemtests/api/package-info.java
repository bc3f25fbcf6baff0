/** The management API over HTTP, one class per resource. */
@NullMarked
package dev.tributary.systemtests.api;

import org.jspecify.annotations.NullMarked;
