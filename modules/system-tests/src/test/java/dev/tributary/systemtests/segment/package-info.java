/** Segment's own clients, pointed at the hub (contract segment.md, B and C). */
@NullMarked
package dev.tributary.systemtests.segment;

import org.jspecify.annotations.NullMarked;
