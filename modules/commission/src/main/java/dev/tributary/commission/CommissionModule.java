package dev.tributary.commission;

import dev.tributary.commission.api.Announcements;
import dev.tributary.commission.api.Commissions;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.ExchangeRates;
import dev.tributary.commission.api.Holds;
import dev.tributary.commission.api.Incentives;
import dev.tributary.commission.api.Ledger;
import dev.tributary.commission.api.LedgerCheck;
import dev.tributary.commission.api.LevelRules;
import dev.tributary.commission.api.Payables;
import dev.tributary.commission.api.RateImports;
import dev.tributary.commission.api.Refunds;
import dev.tributary.kernel.IdSource;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Transactor.Work;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class CommissionModule {
    private static final int RELEASED_AT_ONCE = 500;
    private static final int CHECKED_AT_ONCE = 20_000;

    private final Incentives incentives;
    private final LevelRules levelRules;
    private final Conversions conversions;
    private final Payables payables;
    private final Refunds refunds;
    private final Commissions commissions;
    private final Bookkeeping books;
    private final Announcements announcements;

    public CommissionModule(IdSource ids) {
        this(ids, Announcements.NONE);
    }

    public CommissionModule(IdSource ids, Announcements announcements) {
        this.announcements = announcements;
        books = new Bookkeeping(ids, new EarnedTable(), new PostingTable());
        refunds = new Refunding(new RefundTable(), books);
        commissions = new KeepingCommissions(books, announcements);
        payables = new PayingOut(books, announcements);
        IncentiveTable incentiveTable = new IncentiveTable();
        LevelRuleTable levelRuleTable = new LevelRuleTable();
        incentives = new KeepingIncentives(incentiveTable, ids);
        levelRules = new KeepingLevelRules(levelRuleTable, ids);
        conversions = new BookingConversions(
                incentiveTable, levelRuleTable, new ConversionTable(), new CommissionTable(), new Assessing(ids));
    }

    public Incentives incentives() {
        return incentives;
    }

    public LevelRules levelRules() {
        return levelRules;
    }

    public Conversions conversions() {
        return conversions;
    }

    public Payables payables() {
        return payables;
    }

    public Refunds refunds() {
        return refunds;
    }

    public Commissions commissions() {
        return commissions;
    }

    /** @param teams the ids of all teams */
    public Holds holds(Transactor database, Work<List<UUID>> teams) {
        return new ReleasingHolds(database, teams, books, announcements, RELEASED_AT_ONCE);
    }

    /** @param more what other modules' books must hold to */
    public Ledger ledger(List<LedgerCheck> more) {
        List<LedgerCheck> checks = new ArrayList<>(LedgerChecks.all(CHECKED_AT_ONCE));
        checks.addAll(more);
        return new Reckoning(checks);
    }

    /** @param ageMax days between a rate and the day it is used for; 0: only its own */
    public ExchangeRates exchangeRates(int ageMax) {
        return new ExchangeRateTable(ageMax);
    }

    public RateImports rateImports(Transactor database, InstantSource clock) {
        return new ImportingRates(database, clock, exchangeRates(0)); // an import asks for no quote
    }
}
