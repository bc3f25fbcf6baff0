package dev.tributary.systemtests.architecture.offenders.mapping;

import io.vertx.core.buffer.Buffer;

/** Counter-example: mapping sees Vert.x. */
interface MappingSeesVertx {
    void see(Buffer buffer);
}
