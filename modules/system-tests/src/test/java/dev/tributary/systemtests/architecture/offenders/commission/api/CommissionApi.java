package dev.tributary.systemtests.architecture.offenders.commission.api;

/** Counter-example: nothing wrong here; others offend by seeing it. */
public interface CommissionApi {}
