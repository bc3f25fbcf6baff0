package dev.tributary.kernel;

/**
 * The request is answered with a refusal; a transaction it is thrown in is rolled back. Carries no stack trace: it is an
 * answer, not a fault.
 */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.code().name(), null, false, false);
        this.refusal = refusal;
    }

    public static RefusedException invalid(String field, String message) {
        return new RefusedException(Refusal.invalid(Problem.of(field, message)));
    }

    /** @param what such as {@code affiliate} */
    public static RefusedException notFound(String what) {
        return new RefusedException(Refusal.notFound(Problem.ofBody("There is no such " + what)));
    }

    public static RefusedException duplicate(String field, String message) {
        return new RefusedException(Refusal.duplicate(Problem.of(field, message)));
    }

    public Refusal refusal() {
        return refusal;
    }
}
