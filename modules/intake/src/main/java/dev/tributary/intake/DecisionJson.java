package dev.tributary.intake;

import dev.tributary.attribution.api.FraudRules.Verdict;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.Resolution.Trace;
import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Refunds.Refunded;
import dev.tributary.intake.api.NetworkReport;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Applicants.Place;
import dev.tributary.platform.json.JsonText;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stored explanation of what an event did, built step by step and readable by people. Each step is written at once and
 * stays where it is; each is taken once.
 */
final class DecisionJson {
    /** Characters of a sale's, about. */
    private static final int LENGTH = 1_400;

    private final JsonText json = new JsonText(LENGTH);

    DecisionJson(String summary) {
        json.put("summary", summary);
    }

    DecisionJson identifiers(List<Trace> traces) {
        json.array("identifiers");
        for (Trace trace : traces) {
            json.object()
                    .put("identifier", trace.identifier())
                    .put("value", trace.value())
                    .put("referral_id", IdType.REFERRAL, trace.referral())
                    .put("remark", trace.remark())
                    .end();
        }
        json.endArray();
        return this;
    }

    DecisionJson referral(Referral before, Referral after, String why) {
        json.object("referral")
                .put("referral_id", IdType.REFERRAL, after.id())
                .put("affiliate_id", IdType.AFFILIATE, after.affiliate())
                .put("why", why)
                .put("status_before", before.status())
                .put("status_after", after.status())
                .end();
        return this;
    }

    DecisionJson affiliate(UUID affiliate) {
        json.put("affiliate_id", IdType.AFFILIATE, affiliate);
        return this;
    }

    /** @param offer null: none in particular was chosen for the integration */
    DecisionJson place(Place place, @Nullable UUID offer, PartnershipStatus status) {
        json.object("affiliate")
                .put("program_id", IdType.PROGRAM, place.program())
                .put("group_id", IdType.OFFER, place.offer())
                .put("why", offer == null ? "the default of the program" : "chosen for the integration")
                .put("status", status)
                .end();
        return this;
    }

    /** What was odd and let pass. */
    DecisionJson warnings(List<String> warnings) {
        if (!warnings.isEmpty()) {
            json.put("warnings", warnings);
        }
        return this;
    }

    /** Every rule that is on, hit or not. */
    DecisionJson fraud(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return this;
        }
        json.array("fraud");
        for (Verdict verdict : verdicts) {
            json.object()
                    .put("rule", verdict.rule())
                    .put("mode", verdict.mode())
                    .put("hit", verdict.hit())
                    .put("reason", verdict.reason())
                    .end();
        }
        json.endArray();
        return this;
    }

    DecisionJson assessment(Assessment assessment) {
        EarnedJson.write(json, assessment);
        return this;
    }

    /** What an ad network is told of it. */
    DecisionJson report(NetworkReport report) {
        json.object("report")
                .put("conversion_id", NetworkIds.write(report.facts().report()))
                .put("transaction_id", report.facts().transaction())
                .put("advertiser_event", report.facts().advertiserEvent())
                .put("status", report.status())
                .put("error_code", report.errorCode())
                .put("error_message", report.errorMessage())
                .end();
        return this;
    }

    /** What money went back, and what each commission gave back for it. */
    DecisionJson refund(Refunded refunded) {
        EarnedJson.write(json, refunded);
        return this;
    }

    /** Refunds that had come before their sale. */
    DecisionJson refundedBy(List<UUID> events) {
        json.put("refunded_by", events.stream().map(IdType.EVENT::write).toList());
        return this;
    }

    /** What it waits for. */
    DecisionJson waiting(Problem missing) {
        json.object("waiting")
                .put("field", missing.field())
                .put("message", missing.message())
                .end();
        return this;
    }

    /** What had been decided before. */
    DecisionJson earlier(String decision) {
        json.raw("earlier", decision);
        return this;
    }

    DecisionJson refusal(Refusal refusal) {
        json.object("refusal").put("code", refusal.code().name()).array("problems");
        for (Problem problem : refusal.problems()) {
            json.object()
                    .put("field", problem.field())
                    .put("message", problem.message())
                    .end();
        }
        json.endArray().end();
        return this;
    }

    /** Nothing can be added to it. */
    String write() {
        return json.write();
    }
}
