package dev.tributary.kernel;

import java.util.List;

/** A clear no: what is wrong, every problem at once. Nothing was changed. */
public record Refusal(ProblemCode code, List<Problem> problems) {
    public Refusal {
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a refusal names its problems");
        }
    }

    public static Refusal invalid(Problem... problems) {
        return new Refusal(ProblemCode.VALIDATION_ERROR, List.of(problems));
    }

    public static Refusal notFound(Problem problem) {
        return new Refusal(ProblemCode.NOT_FOUND, List.of(problem));
    }

    public static Refusal duplicate(Problem clash) {
        return new Refusal(ProblemCode.DUPLICATE_ERROR, List.of(clash));
    }

    public static Refusal unsupported(Problem problem) {
        return new Refusal(ProblemCode.UNSUPPORTED, List.of(problem));
    }

    /** The first problem's sentence, and how many more there are. */
    public String message() {
        String first = problems.get(0).message();
        int more = problems.size() - 1;
        return more == 0 ? first : first + " (and " + more + " more)";
    }
}
