/** The management API over HTTP, one class per resource. */
@org.jspecify.annotations.NullMarked
package dev.tributary.systemtests.api;
