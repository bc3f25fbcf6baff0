package dev.tributary.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.tributary.attribution.api.FraudRules.Verdict;
import dev.tributary.attribution.api.Referral;
import dev.tributary.attribution.api.Resolution.Trace;
import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Considered;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.Assessment.Level;
import dev.tributary.commission.api.Assessment.Posting;
import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Refunds.Effect;
import dev.tributary.commission.api.Refunds.Refunded;
import dev.tributary.intake.api.NetworkReport;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.NetworkIds;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.partners.api.Applicants.Place;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored explanation of what an event did, built step by step and readable by people. */
final class DecisionJson {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    DecisionJson(String summary) {
        json.put("summary", summary);
    }

    DecisionJson identifiers(List<Trace> traces) {
        ArrayNode tried = json.putArray("identifiers");
        for (Trace trace : traces) {
            tried.addObject()
                    .put("identifier", trace.identifier())
                    .put("value", trace.value())
                    .put("referral_id", write(IdType.REFERRAL, trace.referral()))
                    .put("remark", trace.remark());
        }
        return this;
    }

    DecisionJson referral(Referral before, Referral after, String why) {
        json.putObject("referral")
                .put("referral_id", IdType.REFERRAL.write(after.id()))
                .put("affiliate_id", IdType.AFFILIATE.write(after.affiliate()))
                .put("why", why)
                .put("status_before", Wire.name(before.status()))
                .put("status_after", Wire.name(after.status()));
        return this;
    }

    DecisionJson affiliate(UUID affiliate) {
        json.put("affiliate_id", IdType.AFFILIATE.write(affiliate));
        return this;
    }

    /** @param offer null: none in particular was chosen for the integration */
    DecisionJson place(Place place, @Nullable UUID offer, PartnershipStatus status) {
        json.putObject("affiliate")
                .put("program_id", IdType.PROGRAM.write(place.program()))
                .put("group_id", IdType.OFFER.write(place.offer()))
                .put("why", offer == null ? "the default of the program" : "chosen for the integration")
                .put("status", Wire.name(status));
        return this;
    }

    /** What was odd and let pass. */
    DecisionJson warnings(List<String> warnings) {
        if (!warnings.isEmpty()) {
            warnings.forEach(json.putArray("warnings")::add);
        }
        return this;
    }

    /** Every rule that is on, hit or not. */
    DecisionJson fraud(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return this;
        }
        ArrayNode rules = json.putArray("fraud");
        for (Verdict verdict : verdicts) {
            rules.addObject()
                    .put("rule", Wire.name(verdict.rule()))
                    .put("mode", Wire.name(verdict.mode()))
                    .put("hit", verdict.hit())
                    .put("reason", verdict.reason());
        }
        return this;
    }

    DecisionJson assessment(Assessment assessment) {
        ArrayNode incentives = json.putArray("incentives");
        for (Considered considered : assessment.considered()) {
            incentives
                    .addObject()
                    .put("incentive_id", IdType.INCENTIVE.write(considered.incentive()))
                    .put("version", considered.version())
                    .put("name", considered.name())
                    .put("override", considered.override())
                    .put("matched", considered.matched())
                    .put("reason", considered.reason());
        }
        Earned direct = assessment.direct();
        json.set("arithmetic", direct == null ? null : arithmetic(direct));
        ArrayNode levels = json.putArray("levels");
        for (Level level : assessment.levels()) {
            ObjectNode explained = levels.addObject()
                    .put("level", level.level())
                    .put("affiliate_id", IdType.AFFILIATE.write(level.affiliate()))
                    .put("reason", level.reason());
            assessment.earned().stream()
                    .filter(earned -> earned.level() == level.level())
                    .forEach(earned -> explained.set("arithmetic", arithmetic(earned)));
        }
        postings(assessment.postings());
        return this;
    }

    /** What an ad network is told of it. */
    DecisionJson report(NetworkReport report) {
        json.putObject("report")
                .put("conversion_id", NetworkIds.write(report.facts().report()))
                .put("transaction_id", report.facts().transaction())
                .put("advertiser_event", report.facts().advertiserEvent())
                .put("status", Wire.name(report.status()))
                .put("error_code", report.errorCode())
                .put("error_message", report.errorMessage());
        return this;
    }

    /** What money went back, and what each commission gave back for it. */
    DecisionJson refund(Refunded refunded) {
        ObjectNode refund = json.putObject("refund")
                .put("refund_id", IdType.REFUND.write(refunded.refund().id()))
                .put(
                        "conversion_id",
                        IdType.CONVERSION.write(refunded.conversion().id()));
        put(refund, refunded.refund().amount());
        Conversion conversion = refunded.conversion();
        String left =
                conversion.sent().plus(conversion.refunded().negated()) + " of " + conversion.sent() + " are left";
        ArrayNode commissions = json.putArray("commissions");
        for (Effect effect : refunded.effects()) {
            commissions
                    .addObject()
                    .put("commission_id", IdType.COMMISSION.write(effect.commission()))
                    .put("affiliate_id", IdType.AFFILIATE.write(effect.affiliate()))
                    .put("level", effect.level())
                    .put("formula", left + ": " + effect.before() + " becomes " + effect.after())
                    .put("status_before", Wire.name(effect.statusBefore()))
                    .put("status_after", Wire.name(effect.statusAfter()))
                    .put("clawback_id", write(IdType.COMMISSION, effect.clawback()))
                    .put(
                            "clawed_back",
                            effect.clawedBack() == null
                                    ? null
                                    : effect.clawedBack().amount());
        }
        postings(refunded.postings());
        return this;
    }

    /** Refunds that had come before their sale. */
    DecisionJson refundedBy(List<UUID> events) {
        ArrayNode refunds = json.putArray("refunded_by");
        events.forEach(event -> refunds.add(IdType.EVENT.write(event)));
        return this;
    }

    private void postings(List<Posting> lines) {
        ArrayNode postings = json.putArray("postings");
        for (Posting posting : lines) {
            put(
                    postings.addObject()
                            .put("entry_id", posting.entry().toString())
                            .put("account", posting.account())
                            .put("affiliate_id", write(IdType.AFFILIATE, posting.affiliate())),
                    posting.amount());
        }
    }

    /** What it waits for. */
    DecisionJson waiting(Problem missing) {
        json.putObject("waiting").put("field", missing.field()).put("message", missing.message());
        return this;
    }

    /** What had been decided before. */
    DecisionJson earlier(String decision) {
        json.putRawValue("earlier", new RawValue(decision));
        return this;
    }

    DecisionJson refusal(Refusal refusal) {
        ObjectNode refused =
                json.putObject("refusal").put("code", refusal.code().name());
        ArrayNode problems = refused.putArray("problems");
        for (Problem problem : refusal.problems()) {
            problems.addObject().put("field", problem.field()).put("message", problem.message());
        }
        return this;
    }

    String write() {
        return json.toString();
    }

    private static ObjectNode arithmetic(Earned earned) {
        ObjectNode arithmetic = JsonNodeFactory.instance
                .objectNode()
                .put("commission_id", IdType.COMMISSION.write(earned.commission()))
                .put("incentive_id", IdType.INCENTIVE.write(earned.incentive()))
                .put("incentive_version", earned.incentiveVersion())
                .put("formula", earned.formula())
                .put("status", Wire.name(earned.status()));
        put(arithmetic, earned.amount());
        return arithmetic;
    }

    private static void put(ObjectNode node, Money money) {
        node.put("amount", money.amount()).put("currency", money.currency().getCurrencyCode());
    }

    private static @Nullable String write(IdType type, @Nullable UUID id) {
        return id == null ? null : type.write(id);
    }
}
