package dev.tributary.commission;

import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import java.util.Optional;

/** The accounts of the ledger. */
enum Account {
    /** What the program spends on commissions. */
    PROGRAM_EXPENSE("program_expense"),
    /** What it spends on those above the referring affiliate. */
    LEVEL_EXPENSE("level_expense"),
    CREDITS_EXPENSE("credits_expense"),
    FREE_MONTHS_EXPENSE("free_months_expense"),
    /** What people changed by hand. */
    ADJUSTMENTS("adjustments"),
    /** Owed, but not yet approved. */
    PAYABLE_ON_HOLD("affiliate_payable.on_hold"),
    /** Owed and approved. */
    PAYABLE_APPROVED("affiliate_payable.approved"),
    PAYABLE_IN_PAYOUT("affiliate_payable.in_payout"),
    PAYABLE_PAID("affiliate_payable.paid"),
    /** Credits the affiliate was promised; currency XXX, whole credits. */
    AFFILIATE_CREDITS("affiliate_credits"),
    /** Free months the affiliate was promised; currency XXX, whole months. */
    AFFILIATE_FREE_MONTHS("affiliate_free_months");

    private final String code;

    Account(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Whether each affiliate has one of their own. */
    boolean isAffiliates() {
        return code.startsWith("affiliate_");
    }

    /** Where a commission is owed; empty when nothing is. Credits and months have one account, however far they are. */
    static Optional<Account> owing(Unit unit, CommissionStatus status) {
        Optional<Account> money = owing(status);
        return switch (unit) {
            case MONEY -> money;
            case CREDITS -> money.map(owed -> AFFILIATE_CREDITS);
            case FREE_MONTHS -> money.map(owed -> AFFILIATE_FREE_MONTHS);
        };
    }

    /**
     * What a commission is spent from.
     *
     * @param level 0 for the referring affiliate
     */
    static Account expense(Unit unit, int level) {
        return switch (unit) {
            case MONEY -> level == 0 ? PROGRAM_EXPENSE : LEVEL_EXPENSE;
            case CREDITS -> CREDITS_EXPENSE;
            case FREE_MONTHS -> FREE_MONTHS_EXPENSE;
        };
    }

    /** Where money in this status is owed; empty when nothing is. */
    private static Optional<Account> owing(CommissionStatus status) {
        return switch (status) {
            case PENDING, PENDING_MANUAL_APPROVAL, DISPUTE -> Optional.of(PAYABLE_ON_HOLD);
            case READY_FOR_PAYMENT -> Optional.of(PAYABLE_APPROVED);
            case PROCESSING_PAYOUT -> Optional.of(PAYABLE_IN_PAYOUT);
            case PAID -> Optional.of(PAYABLE_PAID);
            case DECLINED, REFUNDED -> Optional.empty();
        };
    }
}
