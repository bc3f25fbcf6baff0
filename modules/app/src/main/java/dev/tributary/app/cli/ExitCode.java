package dev.tributary.app.cli;

/** Part of the contract with scripts: docs/operations.md lists them, and they do not change. */
final class ExitCode {
    static final int OK = 0;
    /** A fault of the hub. */
    static final int INTERNAL = 1;
    /** The command was not written as it must be. */
    static final int USAGE = 2;
    /** Something about configuration, machine or database has to be mended. */
    static final int SETUP = 3;
    /** What was named does not exist. */
    static final int NOT_FOUND = 4;

    /** The books are not right. */
    static final int VIOLATED = 5;

    /** An example or a payload does not do what it should. */
    static final int FAILED = 6;

    private ExitCode() {}
}
