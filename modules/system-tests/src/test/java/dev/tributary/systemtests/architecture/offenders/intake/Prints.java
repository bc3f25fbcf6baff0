package dev.tributary.systemtests.architecture.offenders.intake;

/** Counter-example: writes to standard output. */
final class Prints {
    void tell() {
        System.out.println("hello");
    }
}
