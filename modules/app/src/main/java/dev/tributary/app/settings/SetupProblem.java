package dev.tributary.app.settings;

/**
 * Something about the configuration or the machine that a person has to mend.
 *
 * @param what a sentence that says what is wrong
 * @param mend how to mend it, possibly in several lines; what to type stands on a line of its own
 */
public record SetupProblem(String what, String mend) {}
