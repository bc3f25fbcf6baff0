package dev.tributary.systemtests.architecture.offenders.edge;

import dev.tributary.systemtests.architecture.offenders.rest.RestInside;

/** Counter-example: the edge sees the inside of the operations. */
interface EdgeSeesRestInside {
    void see(RestInside inside);
}
