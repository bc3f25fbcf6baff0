package dev.tributary.platform.json;

import dev.tributary.kernel.Problem;

/** The body is not JSON we take. The problem says where and what. */
public final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    MalformedJsonException(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
