package dev.tributary.edge;

import dev.tributary.partners.api.Scope;

/** The key is good but may not do this. Carries no stack trace: it is an answer, not a fault. */
final class MissingScopeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Scope scope;

    MissingScopeException(Scope scope) {
        super(scope.wire(), null, false, false);
        this.scope = scope;
    }

    String sentence() {
        return "This API key lacks the permission " + scope.wire();
    }
}
