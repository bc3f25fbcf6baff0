/** The hub as a whole: the object graph by hand, starting and stopping in order, and the data of a trial. */
@NullMarked
package dev.tributary.app.hub;

import org.jspecify.annotations.NullMarked;
