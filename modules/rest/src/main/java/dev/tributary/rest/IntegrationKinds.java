package dev.tributary.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of each kind of integration. One line per kind. */
final class IntegrationKinds {
    private final Map<String, IntegrationRules> rules = Map.of("refersion", new RefersionRules());

    /** Null for a kind that takes any settings. */
    @Nullable
    IntegrationRules of(String kind) {
        return rules.get(kind);
    }
}
