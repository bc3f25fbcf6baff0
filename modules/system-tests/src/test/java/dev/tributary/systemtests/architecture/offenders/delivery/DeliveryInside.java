package dev.tributary.systemtests.architecture.offenders.delivery;

/** Counter-example: public, though not in the api. */
public final class DeliveryInside {}
