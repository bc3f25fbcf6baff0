package dev.tributary.rest.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What a word of {@code expand} adds to each item of an answer. */
@FunctionalInterface
public interface Expansion {
    /** @return by id; an item that is missing here has none, and is answered with an empty list */
    Map<UUID, ? extends JsonNode> of(Tx tx, UUID team, Collection<UUID> ids) throws SQLException;
}
