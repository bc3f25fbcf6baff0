package dev.tributary.systemtests.architecture.offenders.intake.api;

/** Counter-example: nothing wrong here; others offend by seeing it. */
public interface IntakeApi {}
