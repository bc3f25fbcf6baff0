package dev.tributary.app.settings;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The hub cannot work as it is set up. Carries every problem that was found, for a person to read. */
public final class SetupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SetupProblem> problems;

    public SetupException(List<SetupProblem> problems, @Nullable Throwable cause) {
        super(problems.stream().map(SetupProblem::what).collect(Collectors.joining("; ")), cause);
        this.problems = List.copyOf(problems);
    }

    public SetupException(String what, String mend) {
        this(what, mend, null);
    }

    public SetupException(String what, String mend, @Nullable Throwable cause) {
        this(List.of(new SetupProblem(what, mend)), cause);
    }

    public List<SetupProblem> problems() {
        return problems;
    }
}
