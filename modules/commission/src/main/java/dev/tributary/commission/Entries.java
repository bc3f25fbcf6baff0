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
        return Account.owing(unit, status)
                .map(owing -> {
                    UUID entry = ids.get();
                    return List.of(
                            new Posting(entry, Account.expense(unit, level).code(), null, amount),
                            new Posting(entry, owing.code(), affiliate, amount.negated()));
                })
                .orElse(List.of());
    }
}
