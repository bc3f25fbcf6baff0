/** The packaged hub as a process of its own, and what it takes to drive and to judge it from outside. */
@NullMarked
package dev.tributary.systemtests.harness;

import org.jspecify.annotations.NullMarked;
