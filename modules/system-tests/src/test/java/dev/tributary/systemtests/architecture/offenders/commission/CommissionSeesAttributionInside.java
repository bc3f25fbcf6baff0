package dev.tributary.systemtests.architecture.offenders.commission;

import dev.tributary.systemtests.architecture.offenders.attribution.AttributionInside;

/** Counter-example: commission sees the inside of attribution. */
interface CommissionSeesAttributionInside {
    void see(AttributionInside inside);
}
