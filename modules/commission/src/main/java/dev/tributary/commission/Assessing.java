package dev.tributary.commission;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Considered;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.Assessment.Posting;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what a sale earns, and keeps every reason. */
final class Assessing {
    private final IdSource ids;

    Assessing(IdSource ids) {
        this.ids = ids;
    }

    /** @param offered the incentives of the affiliate's offer, in any order */
    Verdict assess(NewConversion sale, List<Incentive> offered) {
        List<Considered> considered = new ArrayList<>();
        @Nullable Incentive winner = null;
        for (Incentive incentive : offered.stream().sorted(IncentiveMatch.ORDER).toList()) {
            IncentiveMatch match = IncentiveMatch.of(incentive, sold(sale), sale.teamCurrency());
            boolean wins = match.matches() && winner == null;
            String reason =
                    match.matches() && winner != null ? match.reason() + lostTo(winner, incentive) : match.reason();
            considered.add(new Considered(incentive.id(), incentive.name(), wins, reason));
            winner = wins ? incentive : winner;
        }
        String obstacle = obstacle(sale);
        if (obstacle != null) {
            return Verdict.nothing(considered, obstacle);
        }
        return winner == null
                ? Verdict.nothing(considered, "no incentive of the offer matches this sale")
                : earn(sale, winner, considered);
    }

    private static Sale sold(NewConversion sale) {
        return Objects.requireNonNull(sale.sale(), "only a sale is assessed");
    }

    private static String lostTo(Incentive winner, Incentive loser) {
        boolean equallySpecific = winner.appliesTo() == loser.appliesTo();
        return ", but " + winner.name() + (equallySpecific ? " stands before it" : " is more specific");
    }

    private static @Nullable String obstacle(NewConversion sale) {
        if (sale.ineligible() != null) {
            return sale.ineligible();
        }
        SalesStatus status = sold(sale).salesStatus();
        return status == SalesStatus.COMPLETE
                ? null
                : "the sale is " + Wire.name(status) + "; only a complete sale earns";
    }

    private Verdict earn(NewConversion sale, Incentive incentive, List<Considered> considered) {
        Money amount = amount(incentive.reward(), sale.amount());
        CommissionStatus wanted = sold(sale).status();
        CommissionStatus status = wanted != null ? wanted : status(incentive.approval());
        UUID commission = ids.next();
        Earned earned =
                new Earned(commission, incentive.id(), amount, formula(incentive.reward(), sale, amount), status);
        String summary = incentive.name() + " pays " + amount + ", " + Wire.name(status);
        Assessment assessment = new Assessment(considered, earned, postings(sale, amount, status), summary);
        return new Verdict(assessment, incentive, holdDays(incentive.approval(), status));
    }

    private static Money amount(Reward reward, Money sale) {
        if (reward instanceof Reward.Percentage percentage) {
            return sale.percent(percentage.percent());
        }
        return ((Reward.Fixed) reward).amount();
    }

    private static String formula(Reward reward, NewConversion sale, Money amount) {
        if (reward instanceof Reward.Percentage percentage) {
            String percent = percentage.percent().stripTrailingZeros().toPlainString();
            return sale.amount() + " x " + percent + " % = " + amount;
        }
        return "fixed " + amount;
    }

    private static CommissionStatus status(Approval approval) {
        if (approval instanceof Approval.HoldPeriod) {
            return CommissionStatus.PENDING;
        }
        return approval instanceof Approval.Manual
                ? CommissionStatus.PENDING_MANUAL_APPROVAL
                : CommissionStatus.READY_FOR_PAYMENT;
    }

    /** A status the caller chose has no hold to wait for, unless it chose to wait. */
    private static @Nullable Integer holdDays(Approval approval, CommissionStatus status) {
        return approval instanceof Approval.HoldPeriod hold && status == CommissionStatus.PENDING ? hold.days() : null;
    }

    private List<Posting> postings(NewConversion sale, Money amount, CommissionStatus status) {
        Optional<Account> owing = Account.owing(status);
        if (amount.isZero() || owing.isEmpty()) {
            return List.of();
        }
        UUID entry = ids.next();
        return List.of(
                new Posting(entry, Account.PROGRAM_EXPENSE.code(), null, amount),
                new Posting(entry, owing.get().code(), sale.affiliate().affiliate(), amount.negated()));
    }

    /** What was decided, with what the tables need beyond the explanation. */
    record Verdict(
            Assessment assessment,
            @Nullable Incentive incentive,
            @Nullable Integer holdDays) {
        static Verdict nothing(List<Considered> considered, String why) {
            return new Verdict(new Assessment(considered, null, List.of(), why), null, null);
        }
    }
}
