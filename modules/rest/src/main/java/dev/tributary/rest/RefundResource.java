package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.commission.api.NewConversion.Rate;
import dev.tributary.commission.api.Refunds.Refund;
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
import dev.tributary.rest.api.Operation;
import dev.tributary.rest.api.Reply;
import dev.tributary.rest.api.Request;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        Refund refund = applied.refund();
        Fields fields = new Fields();
        conversion(fields, applied.conversion());
        fields.object(
                "refund",
                new Fields()
                        .id("id", IdType.REFUND, refund.id())
                        .amount("amount", refund.amount())
                        .text("currency", refund.amount().currency().getCurrencyCode())
                        .text("reason", refund.reason())
                        .text("external_event_id", refund.externalEventId())
                        .time("refunded_at", refund.refundedAt())
                        .time("created_at", refund.recordedAt())
                        .done());
        return replay(fields, applied.replay(), applied.event());
    }

    private static ObjectNode parked(Parked parked) {
        Fields fields = new Fields()
                .flag("parked", true)
                .text("conversion", parked.sale())
                .text("external_event_id", parked.externalEventId());
        return replay(fields, parked.replay(), parked.event());
    }

    private static void conversion(Fields fields, Conversion conversion) {
        Earning earning = conversion.earning();
        Rate rate = conversion.rate();
        fields.id("id", IdType.CONVERSION, conversion.id())
                .id("referral_id", IdType.REFERRAL, conversion.referral())
                .id("affiliate_id", IdType.AFFILIATE, conversion.affiliate())
                .id("program_id", IdType.PROGRAM, conversion.program())
                .amount("sale_amount", conversion.remaining())
                .text("sale_amount_currency", conversion.sale().currency().getCurrencyCode())
                .decimal(
                        "commission_amount",
                        earning == null ? null : earning.amount().amount())
                .text(
                        "commission_currency",
                        earning == null ? null : CommissionJson.currency(earning.amount(), earning.unit()))
                .word("status", earning == null ? null : earning.status())
                .word("sales_status", conversion.salesStatus())
                .number("hold_period_days", earning == null ? null : earning.holdPeriodDays())
                .text("payment_intent_id", conversion.paymentIntentId())
                .text("invoice_id", null)
                .id("earning_id", IdType.COMMISSION, earning == null ? null : earning.id())
                .text("earning_type", earning == null ? null : "direct_commission")
                .text("external_event_id", conversion.externalEventId())
                .text("calculation_mode", "auto")
                .id("matched_incentive_id", IdType.INCENTIVE, incentive(earning))
                .amount("original_sale_amount", rate == null ? null : conversion.sent())
                .text(
                        "original_sale_currency",
                        rate == null ? null : conversion.sent().currency().getCurrencyCode())
                .decimal("exchange_rate", rate == null ? null : rate.rate())
                .text("exchange_rate_date", rate == null ? null : rate.day().toString())
                .time("created_at", conversion.createdAt())
                .time("updated_at", conversion.updatedAt());
    }

    private static @Nullable UUID incentive(@Nullable Earning earning) {
        return earning == null ? null : earning.incentive();
    }

    private static ObjectNode replay(Fields fields, Replay replay, UUID event) {
        fields.flag("replayed", replay.replayed()).id("source_event_id", IdType.EVENT, event);
        return replay.conflicts().isEmpty()
                ? fields.done()
                : fields.texts("replay_conflict", replay.conflicts()).done();
    }
}
