package dev.tributary.commission;

import dev.tributary.commission.api.Announcements;
import dev.tributary.commission.api.Conversions;
import dev.tributary.commission.api.Incentives;
import dev.tributary.commission.api.Payables;
import dev.tributary.kernel.IdSource;

/** The module's parts, put together. For wiring only; everybody else sees the interfaces. */
public final class CommissionModule {
    private final IncentiveTable incentives = new IncentiveTable();
    private final Conversions conversions;
    private final Payables payables;

    public CommissionModule(IdSource ids) {
        this(ids, Announcements.NONE);
    }

    public CommissionModule(IdSource ids, Announcements announcements) {
        Books books = new Books(ids, new EarnedTable(), new PostingTable());
        payables = new PayingOut(books, announcements);
        conversions = new BookingConversions(
                incentives, new ConversionTable(), new CommissionTable(), new PostingTable(), new Assessing(ids));
    }

    public Incentives incentives() {
        return incentives;
    }

    public Conversions conversions() {
        return conversions;
    }

    public Payables payables() {
        return payables;
    }
}
