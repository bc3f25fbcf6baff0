package dev.tributary.systemtests.architecture.offenders.console;

/** Counter-example: a module that is not in the list. */
public interface Stranger {}
