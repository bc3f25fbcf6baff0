package dev.tributary.systemtests.architecture.offenders.files;

import dev.tributary.systemtests.architecture.offenders.commission.CommissionInside;

/** Counter-example: files see commissions. */
interface FilesSeesCommission {
    void see(CommissionInside inside);
}
