package dev.tributary.edge;

/** The team has switched the source off. Carries no stack trace: it is an answer, not a fault. */
final class SourceSwitchedOffException extends Exception {
    private static final long serialVersionUID = 1L;

    SourceSwitchedOffException(String source) {
        super(source, null, false, false);
    }
}
