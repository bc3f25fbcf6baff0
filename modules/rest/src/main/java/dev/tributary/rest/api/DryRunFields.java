package dev.tributary.rest.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commissions.EarningType;
import dev.tributary.commission.api.Ledger.Posted;
import dev.tributary.intake.api.DryRuns.DryRun;
import dev.tributary.intake.api.Outcome;
import dev.tributary.intake.api.Outcome.Replay;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Problem;
import dev.tributary.kernel.Refusal;
import dev.tributary.kernel.Wire;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an event would do, as it is shown: over HTTP and by {@code ./tributary adapter try}. */
public final class DryRunFields {
    private DryRunFields() {}

    /**
     * @param event its place in the request, from 0
     * @param words turns what the core says of a field into what the sender calls it
     */
    public static ObjectNode of(int event, DryRun run, UnaryOperator<Refusal> words) {
        Fields fields = new Fields().number("event", event);
        if (run instanceof DryRun.Decided decided) {
            return decided(fields, decided, words);
        }
        boolean fails = run instanceof DryRun.Fails;
        String why = run instanceof DryRun.Fails failure
                ? "It would fail inside and be kept as a dead letter: " + failure.failure()
                : "Events of this type are not taken here";
        return rest(
                fields.text("outcome", fails ? "failed" : "refused"),
                List.of(Problem.ofBody(why)),
                null,
                List.of(),
                List.of());
    }

    /** A problem, as in every error. */
    public static ObjectNode problem(Problem problem) {
        return new Fields()
                .text("field", problem.field())
                .text("pointer", problem.pointer())
                .text("message", problem.message())
                .done();
    }

    private static ObjectNode decided(Fields fields, DryRun.Decided run, UnaryOperator<Refusal> words) {
        Outcome outcome = run.outcome();
        List<Problem> problems = outcome instanceof Outcome.Refused refused
                ? words.apply(refused.refusal()).problems()
                : List.of();
        fields.text("outcome", word(outcome));
        if (!replay(outcome).conflicts().isEmpty()) {
            fields.texts("replay_conflict", replay(outcome).conflicts());
        }
        what(fields, outcome);
        return rest(fields, problems, run.decision(), run.commissions(), run.postings());
    }

    /** What the caller of the real thing would hear, where that is more than one word. */
    private static void what(Fields fields, Outcome outcome) {
        if (outcome instanceof Outcome.Reported reported) {
            fields.object(
                    "report",
                    new Fields()
                            .text("transaction_id", reported.transactionId())
                            .word("status", reported.status())
                            .number("error_code", reported.errorCode())
                            .text("error_message", reported.errorMessage())
                            .done());
        }
        if (outcome instanceof Outcome.AffiliateJoined joined) {
            fields.object(
                    "affiliate",
                    new Fields()
                            .word("admission", joined.admission())
                            .word("status", joined.status())
                            .done());
        }
        if (outcome instanceof Outcome.AffiliateLeft left) {
            fields.flag("removed", left.affiliate() != null);
        }
    }

    private static ObjectNode rest(
            Fields fields,
            List<Problem> problems,
            @Nullable String decision,
            List<Commission> commissions,
            List<Posted> postings) {
        return fields.objects(
                        "problems", problems.stream().map(DryRunFields::problem).toList())
                .json("decision", decision)
                .objects(
                        "commissions",
                        commissions.stream().map(DryRunFields::commission).toList())
                .objects(
                        "postings", postings.stream().map(DryRunFields::posting).toList())
                .done();
    }

    private static ObjectNode commission(Commission commission) {
        return new Fields()
                .word("type", EarningType.of(commission))
                .number("level", commission.level())
                .id("affiliate_id", IdType.AFFILIATE, commission.affiliate())
                .amount("amount", commission.amount())
                .text("currency", SaleFields.currency(commission.amount(), commission.unit()))
                .word("unit", commission.unit())
                .word("status", commission.status())
                .id("incentive_id", IdType.INCENTIVE, commission.incentive())
                .number("hold_period_days", commission.holdPeriodDays())
                .time("hold_until", commission.holdUntil())
                .done();
    }

    private static ObjectNode posting(Posted posting) {
        boolean debit = posting.amount().signum() > 0;
        BigDecimal amount = posting.amount().abs();
        return new Fields()
                .text("account", posting.account())
                .id("affiliate_id", IdType.AFFILIATE, posting.affiliate())
                .decimal("debit", debit ? amount : null)
                .decimal("credit", debit ? null : amount)
                .text("currency", posting.currency().getCurrencyCode())
                .text("reason", posting.reason())
                .done();
    }

    private static String word(Outcome outcome) {
        if (replay(outcome).replayed()) {
            return "replayed";
        }
        if (outcome instanceof Outcome.Converted) {
            return "converted";
        }
        if (outcome instanceof Outcome.Processed processed) {
            return switch (processed.action()) {
                case REFERRAL_UPDATED, EVENT_RECORDED -> "processed";
                case UNATTRIBUTED, PARKED, IGNORED -> Wire.name(processed.action());
            };
        }
        if (outcome instanceof Outcome.SignedUp signup) {
            return signup.created() ? "signed_up" : "replayed";
        }
        if (outcome instanceof Outcome.Reported) {
            return "reported";
        }
        if (outcome instanceof Outcome.ClickRecorded) {
            return "click_recorded";
        }
        if (outcome instanceof Outcome.AffiliateJoined) {
            return "affiliate_joined";
        }
        if (outcome instanceof Outcome.AffiliateLeft) {
            return "affiliate_left";
        }
        return outcome instanceof Outcome.Refused ? "refused" : "failed";
    }

    private static Replay replay(Outcome outcome) {
        if (outcome instanceof Outcome.Converted converted) {
            return converted.replay();
        }
        if (outcome instanceof Outcome.Reported reported) {
            return reported.replay();
        }
        return outcome instanceof Outcome.Processed processed ? processed.replay() : Replay.FIRST;
    }
}
