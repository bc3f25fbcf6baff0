package dev.tributary.commission;

import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.Assessment.Limit;
import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.IdSource;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides what a conversion earns, and keeps every reason. Asks nobody: all it needs is handed in. */
final class Assessing {
    private final IdSource ids;

    Assessing(IdSource ids) {
        this.ids = ids;
    }

    /** @param history what was paid before; what is earned here is added to it, for the next one */
    Assessment assess(NewConversion conversion, Rulebook rules, History history) {
        Instant at = moment(conversion);
        Choice choice = Choice.of(conversion, rules.of(conversion), at);
        String obstacle = obstacle(conversion);
        if (obstacle != null) {
            return nothing(choice, null, obstacle);
        }
        Incentive winner = choice.winner();
        if (winner == null) {
            return nothing(
                    choice, null, "no incentive matches this " + (conversion.sale() == null ? "sign-up" : "sale"));
        }
        Payment payment = Payment.of(winner, conversion, at, history);
        if (payment instanceof Payment.Nothing none) {
            return nothing(choice, none.limit(), winner.name() + " " + none.why());
        }
        Payment.Pays pays = (Payment.Pays) payment;
        history.add(
                new History.Key(winner.id(), conversion.affiliate().affiliate(), conversion.referral()), pays.amount());
        return earned(conversion, choice, winner, pays, Levels.of(conversion, pays, rules, at));
    }

    /** The moment whose rules count: when it happened, but a sender's clock is not believed to be ahead of ours. */
    static Instant moment(NewConversion conversion) {
        return conversion.occurredAt().isBefore(conversion.recordedAt())
                ? conversion.occurredAt()
                : conversion.recordedAt();
    }

    private static Assessment nothing(Choice choice, @Nullable Limit limit, String why) {
        return new Assessment(choice.considered(), List.of(), List.of(), limit, why);
    }

    private static @Nullable String obstacle(NewConversion conversion) {
        if (conversion.ineligible() != null) {
            return conversion.ineligible();
        }
        if (conversion.affiliate().standing() == Standing.PENDING) {
            return "the affiliate's partnership is not approved yet";
        }
        Sale sale = conversion.sale();
        return sale == null || sale.salesStatus() == SalesStatus.COMPLETE
                ? null
                : "the sale is " + Wire.name(sale.salesStatus()) + "; only a complete sale earns";
    }

    private Assessment earned(
            NewConversion conversion, Choice choice, Incentive rule, Payment.Pays pays, Levels levels) {
        CommissionStatus wanted =
                conversion.sale() == null ? null : conversion.sale().status();
        CommissionStatus status = wanted != null ? wanted : status(rule.approval());
        List<Earned> earned = new ArrayList<>();
        earned.add(earned(
                rule, 0, conversion.affiliate().affiliate(), null, pays.unit(), pays.amount(), pays.formula(), status));
        StringBuilder summary = new StringBuilder(rule.name() + " pays " + pays.amount() + ", " + Wire.name(status));
        for (Levels.Paid paid : levels.paid()) {
            earned.add(earned(
                    rule,
                    paid.level(),
                    paid.affiliate(),
                    paid.rule(),
                    Unit.MONEY,
                    paid.amount(),
                    paid.formula(),
                    status));
            summary.append("; level ").append(paid.level()).append(" earns ").append(paid.amount());
        }
        return new Assessment(choice.considered(), levels.explained(), earned, null, summary.toString());
    }

    private Earned earned(
            Incentive rule,
            int level,
            UUID affiliate,
            @Nullable UUID levelRule,
            Unit unit,
            Money amount,
            String formula,
            CommissionStatus status) {
        return new Earned(
                ids.next(),
                level,
                affiliate,
                rule.id(),
                rule.version(),
                levelRule,
                unit,
                amount,
                formula,
                status,
                holdDays(rule.approval(), status),
                Entries.earned(level, affiliate, unit, amount, status, ids::next));
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
}
