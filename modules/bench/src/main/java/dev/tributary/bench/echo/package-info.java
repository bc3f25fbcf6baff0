/** The bare HTTP server that the hub is compared with where the server itself weighs most. */
@NullMarked
package dev.tributary.bench.echo;

import org.jspecify.annotations.NullMarked;
