package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.intake.api.EventRecords.State;
import dev.tributary.intake.api.SourceRecords;
import dev.tributary.intake.api.SourceRecords.SourceRecord;
import dev.tributary.kernel.RefusedException;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /v1/sources}: what comes in by each source, and its switch. */
final class SourceResource {
    private static final int HOURS = 24;
    private static final int HOURS_MAX = 24 * 7;
    private static final List<String> CAUSES = List.of("refused", "failed");

    private final Transactor database;
    private final Json json;
    private final SourceRecords sources;
    private final List<String> names;

    /** @param names of every source there is */
    SourceResource(Transactor database, Json json, SourceRecords sources, List<String> names) {
        this.database = database;
        this.json = json;
        this.sources = sources;
        this.names = names;
    }

    Map<String, Operation> operations() {
        return Map.of("listSources", this::list, "getSource", this::get, "updateSource", this::update);
    }

    private Reply list(Request request) {
        int hours = hours(request);
        return database.inTransaction(Set.of(request.team()), tx -> Replies.list(read(tx, request, names, hours)));
    }

    private Reply get(Request request) {
        String name = name(request);
        int hours = hours(request);
        return database.inTransaction(Set.of(request.team()), tx -> one(tx, request, name, hours));
    }

    private Reply update(Request request) {
        String name = name(request);
        Input input = Input.of(json, request.body());
        Boolean given = input.flag("enabled");
        boolean enabled = given == null ? input.missing("enabled", false) : given;
        input.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            if (enabled) {
                sources.switchOn(tx, request.team(), name);
            } else {
                sources.switchOff(tx, request.team(), name, request.receivedAt());
            }
            return one(tx, request, name, HOURS);
        });
    }

    private Reply one(Tx tx, Request request, String name, int hours) throws SQLException {
        return Replies.ok(read(tx, request, List.of(name), hours).get(0));
    }

    private List<ObjectNode> read(Tx tx, Request request, List<String> wanted, int hours) throws SQLException {
        return sources.of(tx, request.team(), wanted, request.receivedAt().minus(Duration.ofHours(hours))).stream()
                .map(source -> json(source, hours))
                .toList();
    }

    private String name(Request request) {
        String name = Paths.text(request, "name");
        if (!names.contains(name)) {
            throw RefusedException.notFound("source");
        }
        return name;
    }

    private static int hours(Request request) {
        Query query = new Query(request);
        int hours = query.number("hours", HOURS, 1, HOURS_MAX);
        query.done();
        return hours;
    }

    private static ObjectNode json(SourceRecord source, int hours) {
        ObjectNode events = JsonNodeFactory.instance.objectNode();
        for (State state : State.values()) {
            events.put(Wire.name(state), source.events().getOrDefault(state, 0L));
        }
        ObjectNode letters = JsonNodeFactory.instance.objectNode();
        CAUSES.forEach(cause -> letters.put(cause, source.deadLetters().getOrDefault(cause, 0L)));
        return new Fields()
                .text("name", source.source())
                .flag("enabled", source.enabled())
                .time("switched_off_at", source.switchedOffAt())
                .time("last_event_at", source.lastEventAt())
                .number("hours", hours)
                .object("events", events)
                .object("dead_letters", letters)
                .done();
    }
}
