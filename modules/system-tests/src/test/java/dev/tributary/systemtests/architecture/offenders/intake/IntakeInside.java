package dev.tributary.systemtests.architecture.offenders.intake;

/** Counter-example: public behind the api of its module. */
public final class IntakeInside {}
