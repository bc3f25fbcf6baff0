package dev.tributary.systemtests.architecture.offenders.payouts;

/** Counter-example: public, though not in the api. */
public final class PayoutsInside {}
