package dev.tributary.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.platform.database.Tx;
import dev.tributary.rest.api.Expansion;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The words of {@code expand} that other modules answer; a word that the contract has and nobody answers adds nothing. */
final class Expansions {
    private final Map<String, Expansion> byWord;

    Expansions(Map<String, Expansion> byWord) {
        this.byWord = byWord;
    }

    /**
     * @param words as the request has them; each is the name of the field it adds
     * @param items in the order of {@code ids}
     */
    void add(Tx tx, UUID team, Set<String> words, List<UUID> ids, List<ObjectNode> items) throws SQLException {
        for (String word : words.stream().sorted().toList()) {
            Expansion expansion = byWord.get(word);
            if (expansion != null && !ids.isEmpty()) {
                Map<UUID, ? extends JsonNode> added = expansion.of(tx, team, ids);
                for (int at = 0; at < ids.size(); at++) {
                    JsonNode value = added.get(ids.get(at));
                    items.get(at).set(word, value == null ? JsonNodeFactory.instance.arrayNode() : value);
                }
            }
        }
    }
}
