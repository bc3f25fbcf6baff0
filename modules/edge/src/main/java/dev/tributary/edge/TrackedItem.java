package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.RawBody;

/**
 * One event of Segment's tracking API, as Segment would hand it on.
 *
 * @param body that event as JSON: what is kept of it
 * @param timeCorrected the client's clock was wrong, or what it says of the time is unreadable
 */
record TrackedItem(String type, ObjectNode json, RawBody body, boolean timeCorrected) {}
