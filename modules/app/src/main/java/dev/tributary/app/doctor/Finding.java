package dev.tributary.app.doctor;

import dev.tributary.app.settings.SetupProblem;

/**
 * The outcome of one check.
 *
 * @param check what was looked at, in a word or two
 * @param mend empty when all is well
 */
public record Finding(String check, boolean ok, String text, String mend) {
    static Finding ok(String check, String text) {
        return new Finding(check, true, text, "");
    }

    static Finding problem(String check, SetupProblem problem) {
        return new Finding(check, false, problem.what(), problem.mend());
    }
}
