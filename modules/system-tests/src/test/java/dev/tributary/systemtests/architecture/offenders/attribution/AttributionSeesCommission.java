package dev.tributary.systemtests.architecture.offenders.attribution;

import dev.tributary.systemtests.architecture.offenders.commission.api.CommissionApi;

/** Counter-example: the way back of a cycle. */
public interface AttributionSeesCommission extends CommissionApi {}
