package dev.tributary.systemtests.architecture.offenders.partners.api;

/** Counter-example: nothing wrong here; others offend by seeing it. */
public interface PartnersApi {}
