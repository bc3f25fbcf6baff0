package dev.tributary.systemtests.architecture.offenders.attribution.api;

/** Counter-example: nothing wrong here; others offend by seeing it. */
public interface AttributionApi {}
