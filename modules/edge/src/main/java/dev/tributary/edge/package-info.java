/** Everything that sees HTTP and Camel: who may come in, what they said, and how they are answered. */
@NullMarked
package dev.tributary.edge;

import org.jspecify.annotations.NullMarked;
