package dev.tributary.edge;

/** The team has not switched on the integration that a request is for. */
final class SwitchedOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SwitchedOffException(String kind) {
        super("The integration " + kind + " is not switched on; enable it with PATCH /v1/integrations/{id}");
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
