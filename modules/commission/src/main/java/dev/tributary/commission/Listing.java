package dev.tributary.commission;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commissions;
import dev.tributary.commission.api.Commissions.Filter;
import dev.tributary.commission.api.Commissions.Listed;
import dev.tributary.commission.api.Commissions.Part;
import dev.tributary.commission.api.Conversion;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists of sales and commissions. */
final class Listing {
    private static final String COMMISSIONS = """
              from commission.commission c
              join commission.conversion v on v.team_id = c.team_id and v.conversion_id = c.conversion_id
            """;
    private static final String CONVERSIONS = """
              from commission.conversion v
              left join commission.commission c
                     on c.team_id = v.team_id and c.conversion_id = v.conversion_id and c.level = 0
                        and c.kind = 'earning'
            """;
    private final ConversionTable conversions = new ConversionTable();
    private final EarnedTable earned;

    Listing(EarnedTable earned) {
        this.earned = earned;
    }

    Listed<Commission> commissions(Tx tx, Filter filter, Part part) throws SQLException {
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
        String body = COMMISSIONS + narrowing.where();
        List<Commission> items = earned.query(
                tx,
                body + order(part, "c.commission_id"),
                p -> narrowing.bind(p).number(part.limit()).number(part.offset()));
        return new Listed<>(items, count(tx, body, narrowing));
    }

    Listed<Conversion> conversions(Tx tx, Filter filter, Part part) throws SQLException {
        Narrowing narrowing = common(filter)
                .uuid("v.affiliate_id = ?", filter.affiliate())
                .uuid("v.referral_id = ?", filter.referral());
        String body = CONVERSIONS + narrowing.where();
        List<UUID> ids = tx.query(
                "select v.conversion_id " + body + order(part, "v.conversion_id"),
                p -> narrowing.bind(p).number(part.limit()).number(part.offset()),
                row -> row.uuid("conversion_id"));
        Map<UUID, Conversion> byId = conversions.find(tx, List.of(filter.team()), ids).stream()
                .collect(Collectors.toMap(Conversion::id, Function.identity()));
        List<Conversion> items = ids.stream()
                .map(byId::get)
                .flatMap(found -> Optional.ofNullable(found).stream())
                .toList();
        return new Listed<>(items, count(tx, body, narrowing));
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

    private static long count(Tx tx, String body, Narrowing narrowing) throws SQLException {
        return tx.query("select count(*) as total " + body, narrowing::bind, row -> row.number("total"))
                .get(0);
    }

    /** The id last, so that pages never overlap. */
    private static String order(Part part, String id) {
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
        String direction = part.descending() ? " desc nulls last" : " asc nulls last";
        return " order by " + column + direction + ", " + id + direction + " limit ? offset ?";
    }
}
