package dev.tributary.systemtests.architecture.offenders.edge;

import dev.tributary.systemtests.architecture.offenders.intake.IntakeInside;

/** Counter-example: the edge sees the inside of intake. */
interface EdgeSeesIntakeInside {
    void see(IntakeInside inside);
}
