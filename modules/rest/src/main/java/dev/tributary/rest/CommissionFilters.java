package dev.tributary.rest;

import dev.tributary.commission.api.Commissions;
import dev.tributary.commission.api.Commissions.EarningType;
import dev.tributary.commission.api.Commissions.Filter;
import dev.tributary.commission.api.Commissions.Part;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.rest.Query.Page;
import java.util.UUID;

/** What lists of sales and commissions can be narrowed to and sorted by (contract affonso.md, section 10). */
final class CommissionFilters {
    private CommissionFilters() {}

    /** @param typed whether the type of earning can be chosen; one per sale unless it is */
    static Filter of(UUID team, Query query, boolean typed) {
        EarningType type = typed ? query.word("earning_type", EarningType.class) : null;
        return new Filter(
                team,
                query.word("status", CommissionStatus.class),
                query.word("sales_status", SalesStatus.class),
                query.id("referral_id", IdType.REFERRAL),
                query.id("affiliate_id", IdType.AFFILIATE),
                typed && type == null ? EarningType.DIRECT_COMMISSION : type,
                query.time("dateFrom"),
                query.timeUntil("dateTo"));
    }

    /** The list that everybody opens: nothing is left out, and what is newest or oldest comes first. */
    static boolean isOfAll(Filter filter, Query.Sort sort) {
        EarningType type = filter.earningType();
        return filter.equals(new Filter(filter.team(), null, null, null, null, type, null, null))
                && (type == null || type == EarningType.DIRECT_COMMISSION)
                && sort.field().equals("created_at");
    }

    static Query.Sort sort(Query query) {
        return query.sort(Commissions.SORTS.toArray(String[]::new));
    }

    static Part part(Page page, Query.Sort sort) {
        return new Part(sort.field(), sort.descending(), page.offset(), page.limit());
    }
}
