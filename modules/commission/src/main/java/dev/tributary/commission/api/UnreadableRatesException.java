package dev.tributary.commission.api;

import java.util.List;

/** A file of exchange rates is not what it should be. Nothing of it was stored. */
public final class UnreadableRatesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems each a sentence that names the line where there is one; at least one */
    public UnreadableRatesException(List<String> problems) {
        super(String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
