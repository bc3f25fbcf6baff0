package dev.tributary.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.intake.api.Arrival;
import dev.tributary.intake.api.DeadLetters;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.RawBody;
import dev.tributary.kernel.Refusal;
import dev.tributary.platform.database.Transactor;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Keeps what could not be taken, in a transaction of its own. */
final class KeptDeadLetters implements DeadLetters {
    private static final int REFUSED_BYTES_MAX = 64 * 1024;

    private final Transactor transactor;
    private final DeadLetterTable table;
    private final IdSource ids;
    private final InstantSource clock;

    KeptDeadLetters(Transactor transactor, DeadLetterTable table, IdSource ids, InstantSource clock) {
        this.transactor = transactor;
        this.table = table;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public UUID keep(UUID team, String source, RawBody body, Refusal refusal) {
        return keep(team, source, "refused", problems(refusal), beginning(body));
    }

    @Override
    public void keepAll(UUID team, List<Letter> letters) {
        List<DeadLetterTable.Refused> refused = letters.stream()
                .map(letter -> new DeadLetterTable.Refused(
                        ids.next(),
                        letter.source(),
                        problems(letter.refusal()).toString(),
                        beginning(letter.body()).bytes()))
                .toList();
        transactor.inTransaction(Set.of(team), tx -> {
            table.insertAll(tx, team, refused, clock.instant());
            return refused.size();
        });
    }

    private static ArrayNode problems(Refusal refusal) {
        ArrayNode problems = JsonNodeFactory.instance.arrayNode();
        for (Problem problem : refusal.problems()) {
            problems.addObject()
                    .put("field", problem.field())
                    .put("pointer", problem.pointer())
                    .put("message", problem.message());
        }
        return problems;
    }

    /** The failure's own words stay in the log: they may quote what must not be kept. */
    UUID keep(Arrival arrival, RuntimeException failure) {
        ArrayNode problems = JsonNodeFactory.instance.arrayNode();
        problems.addObject().put("failure", failure.getClass().getSimpleName());
        return keep(arrival.event().team(), arrival.event().source(), "failed", problems, arrival.body());
    }

    /** Enough to see what the sender got wrong; it knows the rest, and typing errors must not fill the disk. */
    private static RawBody beginning(RawBody body) {
        byte[] bytes = body.bytes();
        return bytes.length <= REFUSED_BYTES_MAX ? body : new RawBody(Arrays.copyOf(bytes, REFUSED_BYTES_MAX));
    }

    private UUID keep(UUID team, String source, String cause, ArrayNode problems, RawBody body) {
        UUID id = ids.next();
        transactor.inTransaction(Set.of(team), tx -> {
            table.insert(tx, team, id, source, cause, problems.toString(), body.bytes(), clock.instant());
            return id;
        });
        return id;
    }
}
