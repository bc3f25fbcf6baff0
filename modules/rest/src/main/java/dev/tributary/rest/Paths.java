package dev.tributary.rest;

import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.rest.api.Request;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/** What stands in a path. */
final class Paths {
    private Paths() {}

    /**
     * The id in {@code {id}}.
     *
     * @throws RefusedException not found, when it is no id of this type
     */
    static UUID id(Request request, IdType type) {
        return id(request, "id", type);
    }

    /** As {@link #id(Request, IdType)}, of another parameter. */
    static UUID id(Request request, String parameter, IdType type) {
        return type.read(text(request, parameter))
                .orElseThrow(() -> RefusedException.notFound(
                        type.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    static String text(Request request, String parameter) {
        return Objects.requireNonNull(request.path().get(parameter), "the route's template has " + parameter);
    }
}
