package dev.tributary.intake;

import dev.tributary.intake.api.NetworkReport;
import dev.tributary.intake.api.NetworkReport.Facts;
import dev.tributary.intake.api.NetworkReports;
import dev.tributary.kernel.RefusedException;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Table {@code intake.network_report} as people ask it. */
final class ReportQueries implements NetworkReports {
    private static final String CHOSEN = """
              from intake.network_report r,
                   (select ?::uuid as team_id, ?::timestamptz as since, ?::timestamptz as until, ?::text as base,
                           ?::uuid[] as offers, ?::uuid[] as affiliates, ?::uuid[] as programs, ?::text[] as events,
                           ?::text[] as transactions, ?::text[] as orders, ?::text[] as coupons, ?::text[] as emails,
                           ?::text[] as codes) f
             where r.team_id = f.team_id
               and r.converted_at >= f.since
               and r.converted_at < f.until
               and (f.base is null or (r.advertiser_event = 0) = f.base::boolean)
               and (cardinality(f.offers) = 0 or r.offer_id = any (f.offers))
               and (cardinality(f.affiliates) = 0 or r.affiliate_id = any (f.affiliates))
               and (cardinality(f.programs) = 0 or r.program_id = any (f.programs))
               and (cardinality(f.events) = 0 or r.advertiser_event::text = any (f.events))
               and (cardinality(f.transactions) = 0 or r.transaction_id = any (f.transactions))
               and (cardinality(f.orders) = 0 or r.order_id = any (f.orders))
               and (cardinality(f.coupons) = 0 or r.coupon_code = any (f.coupons))
               and (cardinality(f.emails) = 0 or r.email = any (f.emails))
               and (cardinality(f.codes) = 0 or r.error_code::text = any (f.codes))
            """;
    private static final String COUNT = "select count(*) as total" + CHOSEN;
    private static final String PAGE = "select r.*" + CHOSEN + """
             order by r.converted_at desc, r.report_id desc
             limit ? offset ?
            """;
    private static final String ONE = ReportTable.SELECT + """
             where r.team_id = ?
               and r.report_id = ?
            """;
    private static final String OF_TRANSACTION = ReportTable.SELECT + """
             where r.team_id = ?
               and r.transaction_id = ?
             order by r.recorded_at, r.report_id
            """;

    private final ReportStanding standing;

    ReportQueries(ReportStanding standing) {
        this.standing = standing;
    }

    @Override
    public Page list(Tx tx, Filter filter, long offset, int limit) throws SQLException {
        long total =
                tx.query(COUNT, binding(filter), row -> row.number("total")).get(0);
        if (filter.statuses().isEmpty()) {
            return new Page(standing.of(tx, page(tx, filter, offset, limit)), total);
        }
        if (total > STATUSES_MAX) { // the status is the commission's: it is known only once it is read
            throw RefusedException.invalid(
                    "query.filters",
                    "A status is looked for among at most " + STATUSES_MAX + " conversions, and these are " + total
                            + "; ask for a shorter time, or filter by more");
        }
        List<NetworkReport> all = standing.of(tx, page(tx, filter, 0, STATUSES_MAX)).stream()
                .filter(report -> filter.statuses().contains(report.status()))
                .toList();
        return new Page(all.stream().skip(offset).limit(limit).toList(), all.size());
    }

    @Override
    public Optional<NetworkReport> find(Tx tx, UUID team, UUID report) throws SQLException {
        List<Facts> found = tx.query(ONE, p -> p.uuid(team).uuid(report), ReportTable::read);
        return standing.of(tx, found).stream().findFirst();
    }

    @Override
    public List<NetworkReport> ofTransaction(Tx tx, UUID team, String transaction) throws SQLException {
        return standing.of(tx, tx.query(OF_TRANSACTION, p -> p.uuid(team).text(transaction), ReportTable::read));
    }

    private static List<Facts> page(Tx tx, Filter filter, long offset, int limit) throws SQLException {
        return tx.query(
                PAGE,
                p -> {
                    binding(filter).bind(p);
                    p.number(limit).number(offset);
                },
                ReportTable::read);
    }

    private static Tx.Binding binding(Filter filter) {
        return p -> p.uuid(filter.team())
                .instant(filter.from())
                .instant(filter.until())
                .text(filter.base() == null ? null : filter.base().toString())
                .uuids(filter.offers())
                .uuids(filter.affiliates())
                .uuids(filter.programs())
                .texts(texts(filter.advertiserEvents()))
                .texts(List.copyOf(filter.transactions()))
                .texts(List.copyOf(filter.orders()))
                .texts(List.copyOf(filter.coupons()))
                .texts(List.copyOf(filter.emails()))
                .texts(texts(filter.errorCodes()));
    }

    private static List<String> texts(Set<Integer> numbers) {
        return numbers.stream().map(String::valueOf).toList();
    }
}
