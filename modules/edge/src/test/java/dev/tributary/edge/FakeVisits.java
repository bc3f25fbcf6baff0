package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.kernel.Visit;
import dev.tributary.rest.api.NetworkVisits;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** One affiliate with number 10001 in offer 1001 of program 101; remembers who asked. */
final class FakeVisits implements NetworkVisits {
    static final Place PLACE = new Place(1001, 101, 10001);
    static final UUID KNOWN = new UUID(9, 9);

    final Queue<Surroundings> seen = new ConcurrentLinkedQueue<>();

    @Override
    public Met meet(ObjectNode said, Surroundings surroundings) {
        seen.add(surroundings);
        if (!said.path("oid").asText().equals("1001")) {
            return new Nobody(Reason.UNKNOWN_OFFER);
        }
        if (said.path("_ef_transaction_id").asText().equals(NetworkIds.write(KNOWN))) {
            return new Known(KNOWN, PLACE);
        }
        return said.path("affid").asText().equals("10001")
                ? new Fresh(FakeCore.TEAM, new Visit("julia", null, said.toString()), PLACE)
                : new Nobody(Reason.UNKNOWN_AFFILIATE);
    }

    @Override
    public Optional<Led> follow(ObjectNode said, Surroundings surroundings) {
        Met met = meet(said, surroundings);
        return said.path("oid").asText().equals("1001")
                ? Optional.of(new Led(met, FakeVisits::page))
                : Optional.empty();
    }

    private static String page(@Nullable UUID transaction) {
        return "https://shop.example/?t=" + (transaction == null ? "" : NetworkIds.write(transaction));
    }
}
