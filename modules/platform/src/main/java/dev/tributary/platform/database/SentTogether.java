package dev.tributary.platform.database;

import java.util.List;

/**
 * Suppressed by the failure of one of several statements that were sent together: a stack trace tells who waited for them,
 * and not who sent the one that failed. Names the classes whose statements they are, and no data.
 */
public final class SentTogether extends Exception {
    private static final long serialVersionUID = 1;

    SentTogether(List<String> classes) {
        super("one of " + classes, null, false, false);
    }
}
