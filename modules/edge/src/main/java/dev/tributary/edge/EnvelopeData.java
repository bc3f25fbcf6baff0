package dev.tributary.edge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.AffiliateJoined;
import dev.tributary.intake.api.Outcome.AffiliateLeft;
import dev.tributary.intake.api.Outcome.ClickRecorded;
import dev.tributary.intake.api.Outcome.Converted;
import dev.tributary.intake.api.Outcome.Processed;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.intake.api.Outcome.Reported;
import dev.tributary.intake.api.Outcome.SignedUp;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.kernel.Wire;
import dev.tributary.rest.api.Fields;
import dev.tributary.rest.api.ReferralFields;
import dev.tributary.rest.api.SaleFields;
import java.util.UUID;

/** The objects inside the envelope. The order of fields is the contract's. */
final class EnvelopeData {
    private EnvelopeData() {}

    /** @param outcome a success */
    static ObjectNode of(Outcome outcome) {
        if (outcome instanceof Converted converted) {
            return replay(SaleFields.of(converted.conversion()), converted.replay(), converted.event());
        }
        if (outcome instanceof Processed processed) {
            return processed(processed);
        }
        if (outcome instanceof ClickRecorded click) {
            return click(click);
        }
        if (outcome instanceof SignedUp signup) {
            return ReferralFields.of(signup.referral()).done();
        }
        if (outcome instanceof AffiliateJoined joined) {
            return new Fields()
                    .id("affiliate_id", IdType.AFFILIATE, joined.affiliate())
                    .text("status", joined.status() == null ? null : Wire.name(joined.status()))
                    .word("action", joined.admission())
                    .id("source_event_id", IdType.EVENT, joined.event())
                    .done();
        }
        if (outcome instanceof AffiliateLeft left) {
            return new Fields()
                    .id("affiliate_id", IdType.AFFILIATE, left.affiliate())
                    .flag("removed", left.affiliate() != null)
                    .id("source_event_id", IdType.EVENT, left.event())
                    .done();
        }
        if (outcome instanceof Reported reported) {
            return reported(reported);
        }
        throw new IllegalStateException("not a success: " + outcome);
    }

    /** Contract affonso.md, section 4. */
    private static ObjectNode processed(Processed processed) {
        Fields fields = new Fields()
                .id("referral_id", IdType.REFERRAL, processed.referral())
                .id("transaction_id", IdType.CONVERSION, processed.transaction())
                .text("event_name", processed.eventName())
                .word("event_type", processed.eventType())
                .text("external_event_id", processed.externalEventId())
                .word("action", processed.action())
                .word("referral_status", processed.referralStatus());
        return replay(fields, processed.replay(), processed.event());
    }

    private static ObjectNode reported(Reported reported) {
        Fields fields = new Fields()
                .text("conversion_id", NetworkIds.write(reported.conversion()))
                .text("transaction_id", reported.transactionId())
                .word("status", reported.status())
                .number("error_code", reported.errorCode())
                .text("error_message", reported.errorMessage());
        return replay(fields, reported.replay(), reported.event());
    }

    private static ObjectNode click(ClickRecorded click) {
        return new Fields()
                .id("id", IdType.REFERRAL, click.click())
                .text("tracking_id", click.trackingId())
                .id("program_id", IdType.PROGRAM, click.program())
                .time("created_at", click.createdAt())
                .done();
    }

    private static ObjectNode replay(Fields fields, Replay replay, UUID event) {
        fields.flag("replayed", replay.replayed()).id("source_event_id", IdType.EVENT, event);
        return replay.conflicts().isEmpty()
                ? fields.done()
                : fields.texts("replay_conflict", replay.conflicts()).done();
    }
}
