/** What single steps cost, without a network and without a database. */
@NullMarked
package dev.tributary.bench.micro;

import org.jspecify.annotations.NullMarked;
