package dev.tributary.rest;

import dev.tributary.kernel.IdSource;
import dev.tributary.partners.api.Affiliates;
import dev.tributary.partners.api.Programs;
import dev.tributary.partners.api.Teams;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Operations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every operation, put together. For wiring only; everybody else sees the interfaces. */
public final class RestModule {
    private final Operations operations;

    /** What the operations ask. */
    public record Dependencies(
            Transactor database, Json json, IdSource ids, Teams teams, Programs programs, Affiliates affiliates) {}

    public RestModule(Dependencies on) {
        Map<String, Operation> all = new HashMap<>();
        for (Map<String, Operation> resource : resources(on)) {
            resource.forEach((name, operation) -> {
                if (all.put(name, operation) != null) {
                    throw new IllegalStateException("two operations are called " + name);
                }
            });
        }
        operations = name -> Optional.ofNullable(all.get(name));
    }

    public Operations operations() {
        return operations;
    }

    /** One line per resource. */
    private static List<Map<String, Operation>> resources(Dependencies on) {
        return List.of(new AffiliateResource(on.database(), on.affiliates()).operations());
    }
}
