package dev.tributary.app.hub;

import dev.tributary.partners.api.Integration;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The integrations of a trial, each switched on, with a key: so that every door can be tried. */
final class DemoIntegrations {
    static final String SEGMENT = "segment";
    static final String REFERSION = "refersion";
    static final String EVERFLOW = "everflow";

    private static final String NAME = "Demo";

    /** Every kind of integration with its settings (contracts refersion.md, 1.5; everflow.md, 1). */
    private static final Map<String, String> SETTINGS = Map.of(
            SEGMENT, "{}",
            REFERSION, """
                    {"auto_approve": true, "new_affiliate_email": true, "pending_affiliate_email": true}
                    """,
            EVERFLOW, """
                    {"event_mapping": {"Order Completed": 0, "Purchase": 24}}
                    """);

    private final Modules modules;

    DemoIntegrations(Modules modules) {
        this.modules = modules;
    }

    /** @return a new key for each, by kind; integrations that are there already stay as they are */
    Map<String, String> withKeys(Tx tx, UUID team, UUID offer) throws SQLException {
        Map<String, String> keys = new HashMap<>();
        for (Map.Entry<String, String> kind : SETTINGS.entrySet()) {
            Optional<Integration> known = find(tx, team, kind.getKey());
            Integration integration = known.isPresent()
                    ? known.get()
                    : added(tx, integration(team, offer, kind.getKey(), kind.getValue()));
            keys.put(
                    kind.getKey(),
                    modules.integrationKeys().create(tx, integration).secret());
        }
        return keys;
    }

    private Optional<Integration> find(Tx tx, UUID team, String kind) throws SQLException {
        return modules.integrations().list(tx, team).stream()
                .filter(each -> each.kind().equals(kind) && each.name().equals(NAME))
                .findFirst();
    }

    private Integration added(Tx tx, Integration integration) throws SQLException {
        modules.integrations().add(tx, integration);
        return integration;
    }

    private Integration integration(UUID team, UUID offer, String kind, String settings) {
        Instant now = modules.clock().instant();
        return new Integration(team, modules.ids().next(), kind, NAME, true, settings.strip(), offer, now, now);
    }
}
