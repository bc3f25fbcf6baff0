package dev.tributary.systemtests.architecture.offenders.kernel;

/** Counter-example: amounts answered as doubles. */
interface DoubleArray {
    double[] amounts();
}
