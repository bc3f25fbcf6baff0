package dev.tributary.payouts;

import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whom commissions belong to, by id; who was deleted is not among them. */
final class Owners {
    private Owners() {}

    static Map<UUID, Affiliate> of(Tx tx, Affiliates affiliates, UUID team, Collection<UUID> ids) throws SQLException {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return affiliates.find(tx, List.of(team), ids).stream()
                .collect(Collectors.toMap(Affiliate::id, Function.identity()));
    }
}
