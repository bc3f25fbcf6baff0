package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.intake.api.Refunding;
import dev.tributary.intake.api.Refunding.RefundCommand;
import dev.tributary.intake.api.Refunding.RefundOutcome;
import dev.tributary.intake.api.Refunding.RefundOutcome.Applied;
import dev.tributary.intake.api.Refunding.RefundOutcome.Parked;
import dev.tributary.intake.api.Refunding.RefundOutcome.Refused;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.RefusedException;
import dev.tributary.platform.json.Json;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import dev.tributary.rest.api.SaleFields;
import java.util.Map;
import java.util.UUID;

/** {@code POST /v1/conversions/{id}/refund} (contract affonso.md, section 3). */
final class RefundResource {
    private static final int REASON_MAX = 1000;

    private final Json json;
    private final Refunding refunding;

    RefundResource(Json json, Refunding refunding) {
        this.json = json;
        this.refunding = refunding;
    }

    Map<String, Operation> operations() {
        return Map.of("refundConversion", this::refund);
    }

    private Reply refund(Request request) {
        RefundOutcome outcome = refunding.refund(command(request));
        if (outcome instanceof Refused refused) {
            throw new RefusedException(refused.refusal());
        }
        return outcome instanceof Parked parked
                ? Replies.data(202, parked(parked))
                : Replies.ok(applied((Applied) outcome));
    }

    private RefundCommand command(Request request) {
        String sale = Paths.text(request, "id");
        Input input = Input.ofOptional(json, request.body());
        var amount = input.decimal("amount");
        var currency = input.currency("currency");
        var reason = input.text("reason", REASON_MAX);
        var key = input.text("external_event_id");
        var refundedAt = input.time("refunded_at");
        if (!isStorable(sale)) {
            input.problem(
                    "id",
                    "the conversion's id must be at most 255 characters, without NUL or half of a surrogate pair");
        }
        input.done();
        return new RefundCommand(
                request.team(), sale, key, amount, currency, reason, refundedAt, request.receivedAt(), request.body());
    }

    /** What PostgreSQL can be asked about; no sale can have come under any other key. */
    private static boolean isStorable(String text) {
        return text.length() <= Input.TEXT_MAX
                && text.codePoints()
                        .noneMatch(point ->
                                point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private static ObjectNode applied(Applied applied) {
        Fields fields = SaleFields.of(applied.conversion()).object("refund", CommissionJson.refund(applied.refund()));
        return replay(fields, applied.replay(), applied.event());
    }

    private static ObjectNode parked(Parked parked) {
        Fields fields = new Fields()
                .flag("parked", true)
                .text("conversion", parked.sale())
                .text("external_event_id", parked.externalEventId());
        return replay(fields, parked.replay(), parked.event());
    }

    private static ObjectNode replay(Fields fields, Replay replay, UUID event) {
        fields.flag("replayed", replay.replayed()).id("source_event_id", IdType.EVENT, event);
        return replay.conflicts().isEmpty()
                ? fields.done()
                : fields.texts("replay_conflict", replay.conflicts()).done();
    }
}
