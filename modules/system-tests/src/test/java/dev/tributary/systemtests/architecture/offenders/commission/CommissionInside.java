package dev.tributary.systemtests.architecture.offenders.commission;

/** Counter-example: public behind the api of its module. */
public final class CommissionInside {}
