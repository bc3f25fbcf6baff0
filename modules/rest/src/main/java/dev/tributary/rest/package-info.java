/** The management API: one class per operation. */
@NullMarked
package dev.tributary.rest;

import org.jspecify.annotations.NullMarked;
