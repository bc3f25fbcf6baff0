package dev.tributary.commission;

import dev.tributary.kernel.CommissionStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sales and what they earn, in memory, by rules written down a second time and in another way. */
final class WalkModel {
    private final List<Sold> sales = new ArrayList<>();

    List<Sold> sales() {
        return sales;
    }

    /** What each account of the affiliates holds; credits negative. */
    Map<String, Long> balances(String currency) {
        Map<String, Long> balances = new TreeMap<>();
        for (Sold sale : sales) {
            for (Earned earned : sale.earned()) {
                add(balances, account(earned.money, earned.deleted ? null : earned.status, currency), earned.amount);
                earned.clawbacks.forEach(
                        claw -> add(balances, account(earned.money, claw.status, currency), claw.amount));
            }
        }
        balances.values().removeIf(amount -> amount == 0);
        return balances;
    }

    private static void add(Map<String, Long> balances, @Nullable String account, long amount) {
        if (account != null) {
            balances.merge(account, -amount, Long::sum);
        }
    }

    private static @Nullable String account(boolean money, @Nullable CommissionStatus status, String currency) {
        if (status == null || status == CommissionStatus.DECLINED || status == CommissionStatus.REFUNDED) {
            return null;
        }
        if (!money) {
            return "affiliate_credits XXX";
        }
        String part =
                switch (status) {
                    case READY_FOR_PAYMENT -> "approved";
                    case PROCESSING_PAYOUT -> "in_payout";
                    case PAID -> "paid";
                    default -> "on_hold";
                };
        return "affiliate_payable." + part + " " + currency;
    }

    /** @return how many */
    long releaseHolds() {
        long released = 0;
        for (Earned earned : allEarned()) {
            if (earned.held && !earned.deleted && earned.status == CommissionStatus.PENDING) {
                earned.status = CommissionStatus.READY_FOR_PAYMENT;
                earned.held = false;
                released++;
            }
        }
        return released;
    }

    /** @return what was taken, netted */
    long take(UUID payout) {
        long taken = 0;
        for (Earned earned : allEarned()) {
            boolean inPayout = earned.status == CommissionStatus.PROCESSING_PAYOUT;
            for (Clawback claw : earned.clawbacks) {
                if (earned.money && !inPayout && claw.status == CommissionStatus.READY_FOR_PAYMENT) {
                    claw.status = CommissionStatus.PROCESSING_PAYOUT;
                    claw.payout = payout;
                    taken += claw.amount;
                }
            }
            if (earned.money && !earned.deleted && earned.status == CommissionStatus.READY_FOR_PAYMENT) {
                earned.status = CommissionStatus.PROCESSING_PAYOUT;
                earned.payout = payout;
                taken += earned.amount;
            }
        }
        return taken;
    }

    void settle(UUID payout, boolean pay) {
        for (Sold sale : sales) {
            for (Earned earned : sale.earned()) {
                earned.clawbacks.stream()
                        .filter(claw -> payout.equals(claw.payout))
                        .forEach(claw -> {
                            claw.status = pay ? CommissionStatus.PAID : CommissionStatus.READY_FOR_PAYMENT;
                            claw.payout = null;
                        });
                if (payout.equals(earned.payout)) {
                    earned.payout = null;
                    earned.leavePayout(pay, sale.remaining() == 0);
                }
            }
        }
    }

    private List<Earned> allEarned() {
        return sales.stream().flatMap(sale -> sale.earned().stream()).toList();
    }

    /** A sale. */
    static final class Sold {
        private final UUID id;
        private final long sent;
        private final List<Earned> earned = new ArrayList<>();
        private final Set<String> keys = new HashSet<>();
        private long refunded;
        boolean deleted;

        Sold(UUID id, long sent) {
            this.id = id;
            this.sent = sent;
        }

        UUID id() {
            return id;
        }

        long sent() {
            return sent;
        }

        long remaining() {
            return sent - refunded;
        }

        List<Earned> earned() {
            return earned;
        }

        Set<String> keys() {
            return keys;
        }

        void refund(long minor) {
            refunded += minor;
            earned.forEach(each -> each.refund(remaining(), sent));
        }

        void delete() {
            deleted = true;
            earned.stream().filter(each -> !each.settled()).forEach(each -> each.deleted = true);
        }
    }

    /** What somebody earns from it. */
    static final class Earned {
        final UUID id;
        final boolean money;
        final List<Clawback> clawbacks = new ArrayList<>();
        long original;
        long amount;
        CommissionStatus status;
        boolean held;
        boolean deleted;

        @Nullable
        UUID payout;

        Earned(UUID id, boolean money, long amount, CommissionStatus status) {
            this.id = id;
            this.money = money;
            this.original = amount;
            this.amount = amount;
            this.status = status;
        }

        boolean settled() {
            return status == CommissionStatus.PAID || status == CommissionStatus.PROCESSING_PAYOUT;
        }

        void refund(long remaining, long sent) {
            long target = new BigDecimal(original)
                    .multiply(new BigDecimal(remaining))
                    .divide(new BigDecimal(sent), 0, RoundingMode.HALF_UP)
                    .longValueExact();
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
