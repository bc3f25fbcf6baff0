package dev.tributary.commission;

import dev.tributary.commission.api.Conversion.Kind;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.SalesStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sales and what became of what they earned, in memory, by rules written down a second time and in another way. */
final class WalkModel {
    private final List<Sold> sales = new ArrayList<>();

    List<Sold> sales() {
        return sales;
    }

    /** What each account holds: {@code account currency}, and {@code account currency #3} of affiliate 3 alone. */
    Map<String, Long> balances(String currency) {
        Map<String, Long> balances = new TreeMap<>();
        for (Sold sale : sales) {
            for (Earned earned : sale.earned) {
                add(balances, earned, earned.deleted ? null : earned.status, earned.amount, currency);
                earned.clawbacks.forEach(claw -> add(balances, earned, claw.status, claw.amount, currency));
                String in = earned.unit == Unit.MONEY ? currency : "XXX";
                balances.merge("adjustments " + in, earned.adjusted, Long::sum);
                balances.merge(expense(earned) + " " + in, -earned.adjusted, Long::sum);
            }
        }
        balances.values().removeIf(amount -> amount == 0);
        return balances;
    }

    private static void add(
            Map<String, Long> balances, Earned of, @Nullable CommissionStatus status, long amount, String currency) {
        if (status == null || !isOwed(status)) {
            return;
        }
        boolean money = of.unit == Unit.MONEY;
        String in = money ? currency : "XXX";
        String account = money
                ? "affiliate_payable." + payable(status)
                : of.unit == Unit.CREDITS ? "affiliate_credits" : "affiliate_free_months";
        balances.merge(account + " " + in, amount, Long::sum);
        balances.merge(account + " " + in + " #" + of.affiliate, amount, Long::sum);
        balances.merge(expense(of) + " " + in, amount, Long::sum);
    }

    static boolean isOwed(CommissionStatus status) {
        return status != CommissionStatus.DECLINED && status != CommissionStatus.REFUNDED;
    }

    private static String payable(CommissionStatus status) {
        return switch (status) {
            case READY_FOR_PAYMENT -> "approved";
            case PROCESSING_PAYOUT -> "in_payout";
            case PAID -> "paid";
            default -> "on_hold";
        };
    }

    private static String expense(Earned of) {
        if (of.unit != Unit.MONEY) {
            return of.unit == Unit.CREDITS ? "credits_expense" : "free_months_expense";
        }
        return of.level == 0 ? "program_expense" : "level_expense";
    }

    /** @return how many */
    long releaseHolds(Instant now) {
        long released = 0;
        for (Sold sale : sales) {
            for (Earned earned : sale.earned) {
                boolean over = earned.heldUntil != null && !earned.heldUntil.isAfter(now);
                if (over && !earned.deleted && earned.status == CommissionStatus.PENDING) {
                    earned.status = CommissionStatus.READY_FOR_PAYMENT;
                    released++;
                }
            }
        }
        return released;
    }

    /** @return what was taken, netted */
    long take(UUID payout, int program, int affiliate) {
        long taken = 0;
        for (Sold sale : sales) {
            for (Earned earned : sale.earned) {
                if (earned.unit != Unit.MONEY || sale.program != program || earned.affiliate != affiliate) {
                    continue;
                }
                boolean inPayout = earned.status == CommissionStatus.PROCESSING_PAYOUT;
                for (Clawback claw : earned.clawbacks) {
                    if (!inPayout && claw.status == CommissionStatus.READY_FOR_PAYMENT) {
                        claw.status = CommissionStatus.PROCESSING_PAYOUT;
                        claw.payout = payout;
                        taken += claw.amount;
                    }
                }
                if (!earned.deleted && earned.status == CommissionStatus.READY_FOR_PAYMENT) {
                    earned.status = CommissionStatus.PROCESSING_PAYOUT;
                    earned.payout = payout;
                    taken += earned.amount;
                }
            }
        }
        return taken;
    }

    void settle(UUID payout, boolean pay) {
        for (Sold sale : sales) {
            for (Earned earned : sale.earned) {
                earned.clawbacks.stream()
                        .filter(claw -> payout.equals(claw.payout))
                        .forEach(claw -> {
                            claw.status = pay ? CommissionStatus.PAID : CommissionStatus.READY_FOR_PAYMENT;
                            claw.payout = null;
                        });
                if (payout.equals(earned.payout)) {
                    earned.payout = null;
                    earned.leavePayout(pay, sale.status == SalesStatus.REFUNDED);
                }
            }
        }
    }

    /** A sale or a lead. */
    static final class Sold {
        final UUID id;
        final Kind kind;
        final int referral;
        final int program;
        final String product;
        final String plan;
        final Instant occurred;
        final Set<String> keys = new HashSet<>();
        final List<Earned> earned = new ArrayList<>();
        long amount;
        String sentIn;
        long sent;
        long refunded;
        SalesStatus status;
        boolean deleted;

        /** @param amount in the team's currency */
        Sold(
                UUID id,
                Kind kind,
                int referral,
                int program,
                String product,
                String plan,
                Instant occurred,
                long amount,
                String sentIn,
                long sent,
                SalesStatus status) {
            this.id = id;
            this.kind = kind;
            this.referral = referral;
            this.program = program;
            this.product = product;
            this.plan = plan;
            this.occurred = occurred;
            this.amount = amount;
            this.sentIn = sentIn;
            this.sent = sent;
            this.status = status;
        }

        long remaining() {
            return sent - refunded;
        }

        boolean isRefundable() {
            boolean complete = status == SalesStatus.COMPLETE || status == SalesStatus.PARTIAL_REFUNDED;
            return !deleted && kind != Kind.LEAD && complete;
        }

        void refund(long minor) {
            refunded += minor;
            status = remaining() == 0 ? SalesStatus.REFUNDED : SalesStatus.PARTIAL_REFUNDED;
            earned.forEach(each -> each.refund(remaining(), sent));
        }

        void delete() {
            deleted = true;
            earned.stream().filter(each -> !each.settled()).forEach(each -> each.deleted = true);
        }
    }

    /** What somebody earns from it. */
    static final class Earned {
        final int level;
        final int affiliate;
        final @Nullable WalkRule rule;
        final Unit unit;
        final Instant born;
        final List<Clawback> clawbacks = new ArrayList<>();
        UUID id = new UUID(0, 0);
        long original;
        long amount;
        /** What changes by hand added while it was owed. */
        long adjusted;

        CommissionStatus status;

        @Nullable
        Instant heldUntil;

        boolean deleted;

        @Nullable
        UUID payout;

        Earned(
                int level,
                int affiliate,
                @Nullable WalkRule rule,
                Unit unit,
                long amount,
                CommissionStatus status,
                Instant born) {
            this.level = level;
            this.affiliate = affiliate;
            this.rule = rule;
            this.unit = unit;
            this.original = amount;
            this.amount = amount;
            this.status = status;
            this.born = born;
        }

        @Override
        public String toString() {
            return level + " #" + affiliate + " " + unit + " " + amount + " " + status + " until " + heldUntil;
        }

        boolean settled() {
            return status == CommissionStatus.PAID || status == CommissionStatus.PROCESSING_PAYOUT;
        }

        void refund(long remaining, long sent) {
            long target = WalkRule.part(original, remaining, sent);
            long left =
                    amount + clawbacks.stream().mapToLong(claw -> claw.amount).sum();
            if (settled()) {
                if (target < left) {
                    clawbacks.add(new Clawback(target - left));
                }
                return;
            }
            amount = Math.min(amount, target);
            if (remaining == 0 && status != CommissionStatus.DECLINED) {
                status = CommissionStatus.REFUNDED;
            }
        }

        void leavePayout(boolean paid, boolean saleRefunded) {
            status = paid ? CommissionStatus.PAID : CommissionStatus.READY_FOR_PAYMENT;
            if (paid || clawbacks.isEmpty()) {
                return;
            }
            amount += clawbacks.stream().mapToLong(claw -> claw.amount).sum();
            clawbacks.clear();
            if (saleRefunded) {
                status = CommissionStatus.REFUNDED;
            }
        }
    }

    /** What was taken back after it was paid. */
    static final class Clawback {
        final long amount;
        CommissionStatus status = CommissionStatus.READY_FOR_PAYMENT;

        @Nullable
        UUID payout;

        Clawback(long amount) {
            this.amount = amount;
        }
    }
}
