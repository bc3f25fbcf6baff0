/** {@code config/openapi.yaml}: whole in itself, and kept by the running hub. */
@NullMarked
package dev.tributary.systemtests.contract;

import org.jspecify.annotations.NullMarked;
