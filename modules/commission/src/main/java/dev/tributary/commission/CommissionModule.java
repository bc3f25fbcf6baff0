package dev.tributary.commission;

import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Incentives;
import dev.tributary.kernel.IdSource;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class CommissionModule {
    private final IncentiveTable incentives = new IncentiveTable();
    private final Conversions conversions;

    public CommissionModule(IdSource ids) {
        conversions = new BookingConversions(
                incentives, new ConversionTable(), new CommissionTable(), new PostingTable(), new Assessing(ids));
    }

    public Incentives incentives() {
        return incentives;
    }

    public Conversions conversions() {
        return conversions;
    }
}
