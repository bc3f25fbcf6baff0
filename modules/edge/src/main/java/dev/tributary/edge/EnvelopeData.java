package dev.tributary.edge;

import static dev.tributary.edge.WireJson.amount;
import static dev.tributary.edge.WireJson.id;
import static dev.tributary.edge.WireJson.raw;
import static dev.tributary.edge.WireJson.text;
import static dev.tributary.edge.WireJson.time;
import static dev.tributary.edge.WireJson.word;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tributary.attribution.api.Referral;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.commission.api.NewConversion.Rate;
import dev.tributary.commission.api.Unit;
import dev.tributary.intake.api.Outcome.ClickRecorded;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.kernel.IdType;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The objects inside the envelope. The order of fields is the contract's. */
final class EnvelopeData {
    private EnvelopeData() {}

    /** Contract affonso-conversions, response. */
    static void conversion(JsonGenerator json, Converted converted) throws IOException {
        Conversion conversion = converted.conversion();
        Earning earning = conversion.earning();
        json.writeStartObject();
        id(json, "id", IdType.CONVERSION, conversion.id());
        id(json, "referral_id", IdType.REFERRAL, conversion.referral());
        id(json, "affiliate_id", IdType.AFFILIATE, conversion.affiliate());
        id(json, "program_id", IdType.PROGRAM, conversion.program());
        amount(json, "sale_amount", conversion.remaining().amount());
        text(json, "sale_amount_currency", conversion.sale().currency().getCurrencyCode());
        amount(
                json,
                "commission_amount",
                earning == null ? null : earning.amount().amount());
        text(json, "commission_currency", earning == null ? null : currency(earning));
        word(json, "status", earning == null ? null : earning.status());
        word(json, "sales_status", conversion.salesStatus());
        json.writeFieldName("hold_period_days");
        if (earning == null || earning.holdPeriodDays() == null) {
            json.writeNull();
        } else {
            json.writeNumber(earning.holdPeriodDays().intValue());
        }
        text(json, "payment_intent_id", conversion.paymentIntentId());
        json.writeNullField("invoice_id");
        id(json, "earning_id", IdType.COMMISSION, earning == null ? null : earning.id());
        text(json, "earning_type", earning == null ? null : "direct_commission");
        text(json, "external_event_id", conversion.externalEventId());
        text(json, "calculation_mode", "auto");
        id(json, "matched_incentive_id", IdType.INCENTIVE, earning == null ? null : earning.incentive());
        exchange(json, conversion);
        time(json, "created_at", conversion.createdAt());
        time(json, "updated_at", conversion.updatedAt());
        replay(json, converted.replay(), converted.event());
        json.writeEndObject();
    }

    /** Credits and free months have none. */
    private static @Nullable String currency(Earning earning) {
        return earning.unit() == Unit.MONEY ? earning.amount().currency().getCurrencyCode() : null;
    }

    /** What was sent, where that was in another currency than the team's; refunds are in it too. */
    private static void exchange(JsonGenerator json, Conversion conversion) throws IOException {
        Rate rate = conversion.rate();
        amount(
                json,
                "original_sale_amount",
                rate == null ? null : conversion.sent().amount());
        text(
                json,
                "original_sale_currency",
                rate == null ? null : conversion.sent().currency().getCurrencyCode());
        amount(json, "exchange_rate", rate == null ? null : rate.rate());
        text(json, "exchange_rate_date", rate == null ? null : rate.day().toString());
    }

    /** Contract affonso.md, section 4. */
    static void processed(JsonGenerator json, Processed processed) throws IOException {
        json.writeStartObject();
        id(json, "referral_id", IdType.REFERRAL, processed.referral());
        id(json, "transaction_id", IdType.CONVERSION, processed.transaction());
        text(json, "event_name", processed.eventName());
        word(json, "event_type", processed.eventType());
        text(json, "external_event_id", processed.externalEventId());
        word(json, "action", processed.action());
        word(json, "referral_status", processed.referralStatus());
        replay(json, processed.replay(), processed.event());
        json.writeEndObject();
    }

    static void click(JsonGenerator json, ClickRecorded click) throws IOException {
        json.writeStartObject();
        id(json, "id", IdType.REFERRAL, click.click());
        text(json, "tracking_id", click.trackingId());
        id(json, "program_id", IdType.PROGRAM, click.program());
        time(json, "created_at", click.createdAt());
        json.writeEndObject();
    }

    static void referral(JsonGenerator json, Referral referral) throws IOException {
        json.writeStartObject();
        id(json, "id", IdType.REFERRAL, referral.id());
        id(json, "affiliate_id", IdType.AFFILIATE, referral.affiliate());
        id(json, "program_id", IdType.PROGRAM, referral.program());
        text(json, "email", referral.email());
        text(json, "customer_id", referral.customerId());
        text(json, "subscription_id", referral.subscriptionId());
        word(json, "status", referral.status());
        text(json, "name", referral.name());
        raw(json, "metadata", referral.metadata());
        time(json, "created_at", referral.createdAt());
        time(json, "converted_at", referral.convertedAt());
        text(json, "external_user_id", referral.externalUserId());
        json.writeEndObject();
    }

    private static void replay(JsonGenerator json, Replay replay, UUID event) throws IOException {
        json.writeBooleanField("replayed", replay.replayed());
        id(json, "source_event_id", IdType.EVENT, event);
        if (replay.conflicts().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("replay_conflict");
        for (String field : replay.conflicts()) {
            json.writeString(field);
        }
        json.writeEndArray();
    }
}
