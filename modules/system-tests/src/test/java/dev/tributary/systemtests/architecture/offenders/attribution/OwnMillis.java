package dev.tributary.systemtests.architecture.offenders.attribution;

/** Counter-example: asks the machine for the time. */
final class OwnMillis {
    long due() {
        return System.currentTimeMillis();
    }
}
