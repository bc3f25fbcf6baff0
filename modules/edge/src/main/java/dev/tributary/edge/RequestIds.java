package dev.tributary.edge;

import dev.tributary.kernel.IdType;
import java.util.UUID;

/** The name a request goes by in its answer and in the log: {@code req_} and 26 characters, like every other id. */
final class RequestIds {
    private static final String PREFIX = "req_";

    private RequestIds() {}

    static String write(UUID id) {
        String written = IdType.EVENT.write(id); // borrowed for its spelling; requests are not stored
        return PREFIX + written.substring(written.indexOf('_') + 1);
    }
}
