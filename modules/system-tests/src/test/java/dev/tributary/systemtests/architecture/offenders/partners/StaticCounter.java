package dev.tributary.systemtests.architecture.offenders.partners;

/** Counter-example: a static field that is written. */
final class StaticCounter {
    static int count;

    private StaticCounter() {}
}
