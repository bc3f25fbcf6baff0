package dev.tributary.systemtests.architecture.offenders.intake;

/** Counter-example: an amount handed over as a double. */
interface DoubleParameter {
    void pay(double amount);
}
