package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.intake.api.EventRecords;
import dev.tributary.intake.api.EventRecords.DeadLetter;
import dev.tributary.intake.api.EventRecords.Filter;
import dev.tributary.intake.api.EventRecords.Line;
import dev.tributary.intake.api.EventRecords.State;
import dev.tributary.kernel.EventType;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.platform.database.Transactor;
import dev.tributary.rest.Query.Page;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code /v1/events} as a list, and {@code /v1/dead-letters}: what came in, and what could not be taken. */
final class EventResource {
    private final Transactor database;
    private final EventRecords events;
    private final Totals totals;

    EventResource(Transactor database, EventRecords events, Totals totals) {
        this.database = database;
        this.events = events;
        this.totals = totals;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "listEvents", this::list, "listDeadLetters", this::deadLetters, "getDeadLetter", this::deadLetter);
    }

    private Reply list(Request request) {
        Query query = new Query(request);
        Filter filter = new Filter(
                request.team(),
                query.word("type", EventType.class),
                query.word("outcome", State.class),
                query.text("source"),
                query.text("name"),
                query.id("referral_id", IdType.REFERRAL),
                query.time("dateFrom"),
                query.timeUntil("dateTo"));
        Page page = query.pageOfMany();
        query.done();
        return database.inTransaction(Set.of(request.team()), tx -> {
            var found = events.list(tx, filter, page.offset(), page.limit());
            long total = totals.of(
                    tx,
                    request.team(),
                    Map.entry("events", filter),
                    page,
                    found.items().size(),
                    found.more(),
                    (in, most) -> events.count(in, filter, most));
            return Replies.page(found.items().stream().map(EventResource::line).toList(), page, total, found.more());
        });
    }

    private Reply deadLetters(Request request) {
        Query query = new Query(request);
        Page page = query.page();
        query.done();
        var found = database.inTransaction(
                Set.of(request.team()), tx -> events.deadLetters(tx, request.team(), page.offset(), page.limit()));
        return Replies.page(
                found.items().stream().map(letter -> summary(letter).done()).toList(), page, found.total());
    }

    private Reply deadLetter(Request request) {
        UUID id = Paths.id(request, IdType.DEAD_LETTER);
        DeadLetter letter = database.inTransaction(
                        Set.of(request.team()), tx -> events.deadLetter(tx, request.team(), id))
                .orElseThrow(() -> RefusedException.notFound("dead letter"));
        return Replies.ok(summary(letter)
                .text("received", new String(letter.received(), StandardCharsets.UTF_8))
                .done());
    }

    private static ObjectNode line(Line line) {
        return new Fields()
                .id("id", IdType.EVENT, line.event())
                .text("source", line.source())
                .text("external_event_id", line.externalEventId())
                .text("type", line.type())
                .text("name", line.name())
                .text("outcome", line.outcome())
                .text("action", line.action())
                .id("referral_id", IdType.REFERRAL, line.referral())
                .id("conversion_id", IdType.CONVERSION, line.conversion())
                .time("occurred_at", line.occurredAt())
                .time("received_at", line.receivedAt())
                .done();
    }

    private static Fields summary(DeadLetter letter) {
        return new Fields()
                .id("id", IdType.DEAD_LETTER, letter.id())
                .text("source", letter.source())
                .text("cause", letter.cause())
                .json("problems", letter.problems())
                .time("received_at", letter.receivedAt());
    }
}
