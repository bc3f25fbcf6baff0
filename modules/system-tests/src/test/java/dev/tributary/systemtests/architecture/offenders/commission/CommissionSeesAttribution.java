package dev.tributary.systemtests.architecture.offenders.commission;

import dev.tributary.systemtests.architecture.offenders.attribution.api.AttributionApi;

/** Counter-example: no arrow of the picture leads here. */
public interface CommissionSeesAttribution extends AttributionApi {}
