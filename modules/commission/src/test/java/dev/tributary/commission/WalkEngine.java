package dev.tributary.commission;

import dev.tributary.commission.WalkModel.Earned;
import dev.tributary.commission.WalkModel.Sold;
import dev.tributary.commission.WalkTeam.Share;
import dev.tributary.commission.api.Assessment;
import dev.tributary.commission.api.Conversion.Kind;
import dev.tributary.commission.api.NewConversion.Standing;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.SalesStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a sale earns, by the model: every rule of the issue again, with whole numbers and without the hub's code. */
final class WalkEngine {
    private final WalkTeam team;
    private final WalkModel model;

    WalkEngine(WalkTeam team, WalkModel model) {
        this.team = team;
        this.model = model;
    }

    /** @param wanted status; null when the rule decides */
    List<Earned> earned(Sold sale, boolean ineligible, @Nullable CommissionStatus wanted, Instant now) {
        int affiliate = team.referrer(sale.referral);
        boolean done = sale.status == SalesStatus.COMPLETE;
        if (ineligible || !done || team.standing[affiliate] == Standing.PENDING) {
            return List.of();
        }
        if (sale.kind == Kind.LEAD
                && model.sales().stream().anyMatch(each -> each.kind == Kind.LEAD && each.referral == sale.referral)) {
            return List.of();
        }
        Instant at = sale.occurred.isBefore(now) ? sale.occurred : now;
        Optional<WalkRule> found =
                team.rules.stream().filter(rule -> isFor(rule, sale, affiliate)).findFirst();
        if (found.isEmpty()) {
            return List.of();
        }
        WalkRule rule = found.get();
        Long amount = amount(rule, sale, affiliate, at);
        if (amount == null) {
            return List.of();
        }
        List<Earned> earned = new ArrayList<>();
        earned.add(new Earned(0, affiliate, rule, unit(rule), amount, status(rule, wanted), now));
        if (amount > 0) {
            levels(earned, sale, at);
        }
        boolean held = rule.hold > 0 && earned.get(0).status == CommissionStatus.PENDING;
        earned.forEach(each -> each.heldUntil = held ? now.plus(Duration.ofDays(rule.hold)) : null);
        return earned;
    }

    /** What differs from what the model has the sale earn; otherwise the ids of the commissions are noted. */
    Optional<String> compare(Sold sale, Assessment assessment) {
        List<String> is = assessment.earned().stream()
                .map(each -> each.level() + " " + each.affiliate() + " " + each.unit() + " "
                        + each.amount().minor() + " " + each.status() + " " + each.holdDays())
                .toList();
        List<String> expected = sale.earned.stream()
                .map(each -> each.level + " " + team.affiliate(each.affiliate) + " " + each.unit + " " + each.amount
                        + " " + each.status + " " + hold(each))
                .toList();
        if (!is.equals(expected)) {
            return Optional.of("a " + sale.kind + " earned " + is + ", expected " + expected + "; it says: "
                    + assessment.summary());
        }
        for (int each = 0; each < is.size(); each++) {
            sale.earned.get(each).id = assessment.earned().get(each).commission();
        }
        return Optional.empty();
    }

    private static @Nullable Long hold(Earned earned) {
        return earned.heldUntil == null
                ? null
                : Long.valueOf(Duration.between(earned.born, earned.heldUntil).toDays());
    }

    /** The rules stand in the order in which they are tried. */
    private boolean isFor(WalkRule rule, Sold sale, int affiliate) {
        boolean whose =
                rule.owner == WalkRule.EVERYBODY ? rule.offer == team.offerOf(affiliate) : rule.owner == affiliate;
        if (sale.kind == Kind.LEAD || rule.sells.equals("lead")) {
            return whose && sale.kind == Kind.LEAD && rule.sells.equals("lead");
        }
        return whose && (rule.sells.equals("any") || rule.sells.equals(sale.plan) || rule.sells.equals(sale.product));
    }

    /** @return null when nothing is earned, which is not the same as zero */
    private @Nullable Long amount(WalkRule rule, Sold sale, int affiliate, Instant at) {
        Instant began = team.referredAt(sale.referral);
        if (rule.months > 0 && age(began, at) >= rule.months) {
            return null;
        }
        long payments = 0;
        long sum = 0;
        for (Sold before : model.sales()) {
            for (Earned each : before.earned) {
                if (before.referral == sale.referral && each.rule == rule && each.level == 0 && !each.deleted) {
                    payments += each.original > 0 ? 1 : 0;
                    sum += each.original;
                }
            }
        }
        if (rule.payments > 0 && payments >= rule.payments) {
            return null;
        }
        if (team.standing[affiliate] == Standing.REJECTED) {
            return 0L;
        }
        boolean older = rule.fromMonths > 0 && age(began, at) >= rule.fromMonths;
        long value = older ? rule.fromMonthsOn : rule.values.floorEntry(at).getValue();
        long amount = rule.pays == WalkRule.Pays.PART ? WalkRule.part(sale.amount, value, WalkRule.WHOLE) : value;
        if (rule.cap == 0 || sum + amount <= rule.cap || amount == 0) {
            return amount;
        }
        return sum >= rule.cap ? null : Long.valueOf(rule.cap - sum);
    }

    private static int age(Instant began, Instant at) {
        ZonedDateTime start = began.atZone(ZoneOffset.UTC);
        int months = 0;
        while (!start.plusMonths(months + 1L).toInstant().isAfter(at)) {
            months++;
        }
        return months;
    }

    private void levels(List<Earned> earned, Sold sale, Instant at) {
        Earned direct = earned.get(0);
        int affiliate = direct.affiliate;
        int offer = team.offerOf(affiliate);
        long below = direct.unit == Unit.MONEY ? direct.amount : 0;
        for (int level = 1; level <= WalkTeam.LEVELS; level++) {
            affiliate = team.recruiter(affiliate);
            if (affiliate < 0 || team.standing[affiliate] != Standing.APPROVED) {
                return;
            }
            Share share = team.share(offer, affiliate, level, at);
            below = share == null
                    ? 0
                    : WalkRule.part(share.ofSale() ? sale.amount : below, share.part(), WalkRule.WHOLE);
            if (below > 0) {
                earned.add(new Earned(level, affiliate, direct.rule, Unit.MONEY, below, direct.status, direct.born));
            }
        }
    }

    private static Unit unit(WalkRule rule) {
        return switch (rule.pays) {
            case PART, FIXED -> Unit.MONEY;
            case CREDITS -> Unit.CREDITS;
            case MONTHS -> Unit.FREE_MONTHS;
        };
    }

    private static CommissionStatus status(WalkRule rule, @Nullable CommissionStatus wanted) {
        if (wanted != null) {
            return wanted;
        }
        if (rule.hold == 0) {
            return CommissionStatus.READY_FOR_PAYMENT;
        }
        return rule.hold > 0 ? CommissionStatus.PENDING : CommissionStatus.PENDING_MANUAL_APPROVAL;
    }
}
