package dev.tributary.systemtests.architecture.offenders.intake;

/** Counter-example: writes to standard error. */
final class PrintsTrace {
    @SuppressWarnings("CatchAndPrintStackTrace")
    void tell(RuntimeException failure) {
        failure.printStackTrace();
    }
}
