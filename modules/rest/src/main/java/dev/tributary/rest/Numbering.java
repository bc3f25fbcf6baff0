package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.partners.api.Numbers;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds the numbers by which links, scripts and Everflow's dialect name things (contract everflow.md, section 2). */
final class Numbering {
    private final Numbers numbers;

    Numbering(Numbers numbers) {
        this.numbers = numbers;
    }

    /** What ads networks call the team: its network id. */
    @Nullable
    Long ofTeam(Tx tx, UUID team) throws SQLException {
        return numbers.of(tx, Numbers.Kind.TEAM, team, List.of(team)).get(team);
    }

    /** @param items in the order of {@code ids} */
    List<ObjectNode> add(Tx tx, Numbers.Kind kind, UUID team, List<UUID> ids, List<ObjectNode> items)
            throws SQLException {
        Map<UUID, Long> found = numbers.of(tx, kind, team, ids);
        for (int at = 0; at < ids.size(); at++) {
            items.get(at).put("number", found.get(ids.get(at)));
        }
        return items;
    }
}
