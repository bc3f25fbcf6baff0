package dev.tributary.commission;

import dev.tributary.commission.api.Assessment.Posting;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The ledger entry of what is earned: the program's expense, owed to the affiliate. */
final class Entries {
    private Entries() {}

    /**
     * @param level 0 for the referring affiliate
     * @return empty when nothing is owed: the amount is zero, or the status says so
     */
    static List<Posting> earned(
            int level, UUID affiliate, Unit unit, Money amount, CommissionStatus status, Supplier<UUID> ids) {
        if (amount.isZero()) {
            return List.of();
        }
        return Account.owing(status)
                .map(owing -> {
                    UUID entry = ids.get();
                    return List.of(
                            new Posting(entry, expense(level, unit).code(), null, amount),
                            new Posting(entry, payable(unit, owing).code(), affiliate, amount.negated()));
                })
                .orElse(List.of());
    }

    private static Account expense(int level, Unit unit) {
        return switch (unit) {
            case MONEY -> level == 0 ? Account.PROGRAM_EXPENSE : Account.LEVEL_EXPENSE;
            case CREDITS -> Account.CREDITS_EXPENSE;
            case FREE_MONTHS -> Account.FREE_MONTHS_EXPENSE;
        };
    }

    /** What is no money stays in one account while it is owed. */
    private static Account payable(Unit unit, Account owing) {
        return switch (unit) {
            case MONEY -> owing;
            case CREDITS -> Account.AFFILIATE_CREDITS;
            case FREE_MONTHS -> Account.AFFILIATE_FREE_MONTHS;
        };
    }
}
