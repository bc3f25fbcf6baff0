package dev.tributary.commission;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commissions;
import dev.tributary.commission.api.Commissions.EarningType;
import dev.tributary.commission.api.Commissions.Filter;
import dev.tributary.commission.api.Commissions.Listed;
import dev.tributary.commission.api.Commissions.Part;
import dev.tributary.commission.api.Conversion;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Narrowing;
import dev.tributary.platform.database.Parameters;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lists of sales and commissions. Sales are chosen and read by one statement: by age, the list that everybody opens, from an
 * index of the sales alone, whatever is stored. Of commissions a page's ids are chosen first, and then no more than the page
 * is read.
 */
final class Listing {
    private static final String SALES = " from commission.conversion v";
    private static final String DIRECT = """
             left join commission.commission c
                    on c.team_id = v.team_id and c.conversion_id = v.conversion_id and c.level = 0
                       and c.kind = 'earning'
            """;
    private static final String EARNINGS = """
             from commission.commission c
             join commission.conversion v on v.team_id = c.team_id and v.conversion_id = c.conversion_id
            """;
    private static final String BY_ID = """
              from commission.commission c
             where c.team_id = ?
               and c.commission_id = any (?::uuid[])
            """;

    private final EarnedTable earned;

    Listing(EarnedTable earned) {
        this.earned = earned;
    }

    Listed<Commission> commissions(Tx tx, Filter filter, Part part) throws SQLException {
        if (filter.earningType() == EarningType.DIRECT_COMMISSION) {
            throw new IllegalArgumentException("direct commissions are listed with their sales, as conversions");
        }
        List<UUID> ids = ids(tx, ofEarnings(filter), part);
        List<UUID> page = ids.subList(0, Math.min(ids.size(), part.limit()));
        Map<UUID, Commission> found = earned
                .query(tx, BY_ID, p -> p.uuid(filter.team()).uuids(page))
                .stream()
                .collect(Collectors.toMap(Commission::id, Function.identity()));
        return new Listed<>(
                page.stream().map(found::get).filter(Objects::nonNull).toList(), ids.size() > part.limit());
    }

    Listed<Conversion> conversions(Tx tx, Filter filter, Part part) throws SQLException {
        Chosen chosen = ofSales(filter);
        Sorting sorting = chosen.sorting(part);
        List<Conversion> found = ConversionTable.listed(
                tx,
                chosen.sorted("v.team_id, v.conversion_id, " + sorting.column() + " as place", sorting),
                sorting.by("chosen.place", "chosen.conversion_id", ""),
                p -> bind(p, chosen, part));
        return new Listed<>(found.subList(0, Math.min(found.size(), part.limit())), found.size() > part.limit());
    }

    long countCommissions(Tx tx, Filter filter, long most) throws SQLException {
        boolean direct = filter.earningType() == EarningType.DIRECT_COMMISSION;
        return count(tx, direct ? ofSales(filter) : ofEarnings(filter), most);
    }

    long countConversions(Tx tx, Filter filter, long most) throws SQLException {
        return count(tx, ofSales(filter), most);
    }

    /** The commission of a referring affiliate is of the same affiliate and referral as the sale. */
    private static Chosen ofSales(Filter filter) {
        Narrowing narrowing = common(filter)
                .uuid("v.affiliate_id = ?", filter.affiliate())
                .uuid("v.referral_id = ?", filter.referral());
        if (filter.earningType() == EarningType.DIRECT_COMMISSION) {
            narrowing.always("v.earns");
        }
        return new Chosen(SALES, filter.status() == null ? "" : DIRECT, "", narrowing);
    }

    private static Chosen ofEarnings(Filter filter) {
        Narrowing narrowing = common(filter)
                .uuid("c.affiliate_id = ?", filter.affiliate())
                .uuid("c.referral_id = ?", filter.referral())
                .always("c.deleted_at is null");
        if (filter.earningType() != null) {
            narrowing.always(
                    switch (filter.earningType()) {
                        case DIRECT_COMMISSION -> "c.kind = 'earning' and c.level = 0";
                        case LEVEL_COMMISSION -> "c.kind = 'earning' and c.level > 0";
                        case CLAWBACK -> "c.kind = 'clawback'";
                    });
        }
        return new Chosen(EARNINGS, " ", "c.commission_id", narrowing);
    }

    private static Narrowing common(Filter filter) {
        return new Narrowing()
                .uuid("v.team_id = ?", filter.team())
                .always("v.deleted_at is null")
                .text("c.status = ?", filter.status() == null ? null : Wire.name(filter.status()))
                .text("v.sales_status = ?", filter.salesStatus() == null ? null : Wire.name(filter.salesStatus()))
                .instant("v.created_at >= ?", filter.from())
                .instant("v.created_at < ?", filter.until());
    }

    private static List<UUID> ids(Tx tx, Chosen chosen, Part part) throws SQLException {
        return tx.query(
                chosen.sorted(chosen.tie() + " as id", chosen.sorting(part)),
                p -> bind(p, chosen, part),
                row -> row.uuid("id"));
    }

    /** One more than the page has room for, where there is one. */
    private static void bind(Parameters parameters, Chosen chosen, Part part) throws SQLException {
        chosen.narrowing().bind(parameters).number(part.limit() + 1L).number(part.offset());
    }

    private static long count(Tx tx, Chosen chosen, long most) throws SQLException {
        return tx.query(
                        "select count(*) as total from (select 1" + chosen.body() + " limit ?) counted",
                        p -> chosen.narrowing().bind(p).number(most),
                        row -> row.number("total"))
                .get(0);
    }

    /**
     * What a list is of.
     *
     * @param join with what is asked of the commission; empty when nothing is
     * @param tie what tells those of one sale apart, so that pages never overlap; empty where a sale is listed once
     */
    private record Chosen(String from, String join, String tie, Narrowing narrowing) {
        String body() {
            return from + join + narrowing.where();
        }

        Sorting sorting(Part part) {
            if (!Commissions.SORTS.contains(part.sort())) {
                throw new IllegalArgumentException("no list is sorted by " + part.sort());
            }
            String column =
                    switch (part.sort()) {
                        case "updated_at" -> "greatest(v.updated_at, c.updated_at)";
                        case "sale_amount" -> "v.sale_minor";
                        case "commission_amount" -> "c.amount_minor";
                        default -> "v.created_at";
                    };
            return new Sorting(column, part.descending() ? " desc" : " asc");
        }

        String sorted(String columns, Sorting sorting) {
            String joined = join.isEmpty() && sorting.ofCommission() ? DIRECT : join;
            return "select " + columns + from + joined + narrowing.where()
                    + sorting.by(sorting.column(), "v.conversion_id", tie) + " limit ? offset ?";
        }
    }

    private record Sorting(String column, String direction) {
        boolean ofCommission() {
            return column.contains("c.");
        }

        String by(String first, String second, String tie) {
            return " order by " + first + direction + (ofCommission() ? " nulls last" : "") + ", " + second + direction
                    + (tie.isEmpty() ? "" : ", " + tie + direction);
        }
    }
}
