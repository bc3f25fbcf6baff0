package dev.tributary.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of each kind of integration, one line per kind; and those that all kinds have, which stand here alone. */
final class IntegrationKinds {
    private final Map<String, IntegrationRules> rules = Map.of(
            "everflow", new EverflowRules(),
            "refersion", new RefersionRules(),
            "segment", new SegmentRules());

    /** Null for a kind that takes any settings. */
    @Nullable
    IntegrationRules of(String kind) {
        return rules.get(kind);
    }

    /** Notes what is wrong with settings; a kind that is null is one that nobody knows. */
    void check(@Nullable String kind, Input settings) {
        settings.flag("require_signature");
        IntegrationRules own = kind == null ? null : of(kind);
        if (own != null) {
            own.read(settings);
            settings.done();
        }
    }
}
