package dev.tributary.systemtests.architecture.offenders.partners;

/** Counter-example: an amount answered as a Double. */
interface BoxedResult {
    Double amount();
}
