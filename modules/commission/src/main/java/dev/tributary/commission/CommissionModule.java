package dev.tributary.commission;

import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Incentives;
import dev.tributary.commission.api.LevelRules;
import dev.tributary.kernel.IdSource;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class CommissionModule {
    private final Incentives incentives;
    private final LevelRules levelRules;
    private final Conversions conversions;

    public CommissionModule(IdSource ids) {
        IncentiveTable incentiveTable = new IncentiveTable();
        LevelRuleTable levelRuleTable = new LevelRuleTable();
        incentives = new KeepingIncentives(incentiveTable, ids);
        levelRules = new KeepingLevelRules(levelRuleTable, ids);
        conversions = new BookingConversions(
                incentiveTable,
                levelRuleTable,
                new ConversionTable(),
                new CommissionTable(),
                new PostingTable(),
                new Assessing(ids));
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
}
