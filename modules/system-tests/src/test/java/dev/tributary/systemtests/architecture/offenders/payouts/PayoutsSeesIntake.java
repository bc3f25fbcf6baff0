package dev.tributary.systemtests.architecture.offenders.payouts;

import dev.tributary.systemtests.architecture.offenders.intake.IntakeInside;

/** Counter-example: payouts see intake. */
interface PayoutsSeesIntake {
    void see(IntakeInside inside);
}
