/** Turns a source's payload into canonical events: runs its {@code mapping.jq}, then checks every field. */
@NullMarked
package dev.tributary.mapping;

import org.jspecify.annotations.NullMarked;
