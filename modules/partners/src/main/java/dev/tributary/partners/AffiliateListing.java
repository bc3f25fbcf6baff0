package dev.tributary.partners;

import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.AffiliateRecords;
import dev.tributary.partners.api.AffiliateRecords.Filter;
import dev.tributary.partners.api.Listing;
import dev.tributary.partners.api.Slice;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;

/** Table {@code partners.affiliate} in pages. */
final class AffiliateListing {
    private static final String CHOSEN = """
              from partners.affiliate a,
                   (select ?::uuid as team_id, ?::text as status, ?::uuid as program_id, ?::uuid as offer_id,
                           ?::text as external_user_id, lower(?::text) as search, ?::timestamptz as since,
                           ?::timestamptz as until) f
             where a.team_id = f.team_id
               and a.deleted_at is null
               and (f.status is null or a.partnership_status = f.status)
               and (f.program_id is null or a.program_id = f.program_id)
               and (f.offer_id is null or a.offer_id = f.offer_id)
               and (f.external_user_id is null or a.external_user_id = f.external_user_id)
               and (f.search is null or position(f.search in lower(a.name)) > 0
                    or position(f.search in lower(a.email)) > 0 or position(f.search in a.tracking_id) > 0)
               and (f.since is null or a.created_at >= f.since)
               and (f.until is null or a.created_at < f.until)
            """;
    private static final String COUNT = "select count(*) as total" + CHOSEN;
    private static final String PAGE = "select a.*" + CHOSEN;

    Listing<Affiliate> list(Tx tx, Filter filter, Slice slice) throws SQLException {
        long total =
                tx.query(COUNT, binding(filter), row -> row.number("total")).get(0);
        String page = PAGE + Ordering.of(slice, AffiliateRecords.SORTS, "a.affiliate_id");
        List<Affiliate> items = tx.query(
                page,
                p -> {
                    binding(filter).bind(p);
                    p.number(slice.limit()).number(slice.offset());
                },
                AffiliateTable::read);
        return new Listing<>(items, total);
    }

    private static Tx.Binding binding(Filter filter) {
        return p -> p.uuid(filter.team())
                .text(filter.status() == null ? null : Wire.name(filter.status()))
                .uuid(filter.program())
                .uuid(filter.offer())
                .text(filter.externalUserId())
                .text(filter.search())
                .instant(filter.from())
                .instant(filter.until());
    }
}
