package dev.tributary.systemtests.architecture.offenders.intake;

import dev.tributary.systemtests.architecture.offenders.commission.CommissionInside;

/** Counter-example: intake sees the inside of commission. */
interface IntakeSeesCommissionInside {
    void see(CommissionInside inside);
}
