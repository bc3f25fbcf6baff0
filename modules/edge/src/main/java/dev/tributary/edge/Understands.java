package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.mapping.Context;
import dev.tributary.mapping.Understanding;

/** Turns a body of one source into events; {@link dev.tributary.mapping.SourceMapping#read} does. */
@FunctionalInterface
interface Understands {
    Understanding read(ObjectNode body, Context context);
}
