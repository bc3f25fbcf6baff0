package dev.tributary.rest.api;

import dev.tributary.kernel.RawBody;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an operation is asked.
 *
 * @param team whose key the caller has; every id in the request is looked for within it
 * @param key the caller's API key
 * @param path the path's parameters, decoded, by their names in the route's template
 * @param query the query's parameters, decoded, in the order given
 * @param body empty without one
 * @param receivedAt what "now" is for this request
 */
public record Request(
        UUID team,
        UUID key,
        Map<String, String> path,
        Map<String, List<String>> query,
        RawBody body,
        Instant receivedAt) {

    public Request {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }
}
