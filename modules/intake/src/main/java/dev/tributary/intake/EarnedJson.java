package dev.tributary.intake;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Considered;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.Assessment.Level;
import dev.tributary.commission.api.Assessment.Posting;
import dev.tributary.commission.api.Refunds.Effect;
import dev.tributary.commission.api.Refunds.Refunded;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.platform.json.JsonText;
import java.util.List;

/** The part of an explanation that is about money: what was earned and why, and what was taken back. */
final class EarnedJson {
    private EarnedJson() {}

    static void write(JsonText json, Assessment assessment) {
        json.array("incentives");
        for (Considered considered : assessment.considered()) {
            json.object()
                    .put("incentive_id", IdType.INCENTIVE, considered.incentive())
                    .put("version", considered.version())
                    .put("name", considered.name())
                    .put("override", considered.override())
                    .put("matched", considered.matched())
                    .put("reason", considered.reason())
                    .end();
        }
        json.endArray();
        Earned direct = assessment.direct();
        if (direct == null) {
            json.putNull("arithmetic");
        } else {
            arithmetic(json, direct);
        }
        levels(json, assessment);
        json.array("postings");
        for (Earned earned : assessment.earned()) {
            postings(json, earned.postings());
        }
        json.endArray();
    }

    private static void levels(JsonText json, Assessment assessment) {
        json.array("levels");
        for (Level level : assessment.levels()) {
            json.object()
                    .put("level", level.level())
                    .put("affiliate_id", IdType.AFFILIATE, level.affiliate())
                    .put("reason", level.reason());
            for (Earned earned : assessment.earned()) {
                if (earned.level() == level.level()) {
                    arithmetic(json, earned);
                }
            }
            json.end();
        }
        json.endArray();
    }

    private static void arithmetic(JsonText json, Earned earned) {
        json.object("arithmetic")
                .put("commission_id", IdType.COMMISSION, earned.commission())
                .put("incentive_id", IdType.INCENTIVE, earned.incentive())
                .put("incentive_version", earned.incentiveVersion())
                .put("formula", earned.formula())
                .put("status", earned.status())
                .put(earned.amount())
                .end();
    }

    static void write(JsonText json, Refunded refunded) {
        json.object("refund")
                .put("refund_id", IdType.REFUND, refunded.refund().id())
                .put("conversion_id", IdType.CONVERSION, refunded.conversion().id())
                .put(refunded.refund().amount())
                .end();
        Money sent = refunded.conversion().sent();
        String left = sent.plus(refunded.conversion().refunded().negated()) + " of " + sent + " are left";
        json.array("commissions");
        for (Effect effect : refunded.effects()) {
            json.object()
                    .put("commission_id", IdType.COMMISSION, effect.commission())
                    .put("affiliate_id", IdType.AFFILIATE, effect.affiliate())
                    .put("level", effect.level())
                    .put("formula", left + ": " + effect.before() + " becomes " + effect.after())
                    .put("status_before", effect.statusBefore())
                    .put("status_after", effect.statusAfter())
                    .put("clawback_id", IdType.COMMISSION, effect.clawback())
                    .putAmount("clawed_back", effect.clawedBack())
                    .end();
        }
        json.endArray().array("postings");
        postings(json, refunded.postings());
        json.endArray();
    }

    private static void postings(JsonText json, List<Posting> postings) {
        for (Posting posting : postings) {
            json.object()
                    .word("entry_id", posting.entry().toString())
                    .put("account", posting.account())
                    .put("affiliate_id", IdType.AFFILIATE, posting.affiliate())
                    .put(posting.amount())
                    .end();
        }
    }
}
