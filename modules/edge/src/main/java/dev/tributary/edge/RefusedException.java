package dev.tributary.edge;

import dev.tributary.kernel.Refusal;

/** The request is answered with a refusal. Carries no stack trace: it is an answer, not a fault. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.code().name(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
