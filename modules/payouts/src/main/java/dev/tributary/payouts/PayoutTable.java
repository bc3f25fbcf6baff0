package dev.tributary.payouts;

import dev.tributary.kernel.Money;
import dev.tributary.kernel.Wire;
import dev.tributary.payouts.api.Payout;
import dev.tributary.payouts.api.PayoutRuns.Listed;
import dev.tributary.payouts.api.PayoutStatus;
import dev.tributary.payouts.api.Payouts.Filter;
import dev.tributary.payouts.api.Payouts.Page;
import dev.tributary.platform.database.Parameters;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code payouts.payout}. */
final class PayoutTable {
    private static final String INSERT = """
            insert into payouts.payout
                   (team_id, payout_id, run_id, program_id, affiliate_id, amount_minor, currency, status, invoice_number,
                    payment_method, created_at, updated_at)
            select team_id, payout_id, run_id, program_id, affiliate_id, amount_minor, currency, status, invoice_number,
                   payment_method, created_at, created_at
              from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::int8[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::timestamptz[])
                as added (team_id, payout_id, run_id, program_id, affiliate_id, amount_minor, currency, status,
                          invoice_number, payment_method, created_at)
            """;
    private static final String FIND = """
            select team_id, payout_id, run_id, program_id, affiliate_id, amount_minor, currency, status, invoice_number,
                   payment_method, payment_reference, processed_at, created_at, updated_at
              from payouts.payout
             where team_id = ?
               and payout_id = ?
            """;
    private static final String LOCK = FIND + " for update";
    private static final String STORE = """
            update payouts.payout
               set status = ?, payment_method = ?, payment_reference = ?, processed_at = ?, updated_at = ?
             where team_id = ?
               and payout_id = ?
            """;
    private static final String FILTERED = """
              from payouts.payout
             where team_id = ?
               and (?::uuid is null or program_id = ?)
               and (?::uuid is null or run_id = ?)
               and (?::text is null or status = ?)
               and (?::uuid is null or affiliate_id = ?)
               and (?::text is null or currency = ?)
               and (?::text is null or payment_method = ?)
               and (?::timestamptz is null or created_at >= ?)
               and (?::timestamptz is null or created_at < ?)
            """;
    private static final String LIST = """
            select team_id, payout_id, run_id, program_id, affiliate_id, amount_minor, currency, status, invoice_number,
                   payment_method, payment_reference, processed_at, created_at, updated_at
            """ + FILTERED;
    private static final String COUNT = "select count(*) as total\n" + FILTERED;

    void insert(Tx tx, List<Payout> payouts) throws SQLException {
        tx.update(INSERT, p -> p.uuids(payouts, Payout::team)
                .uuids(payouts, Payout::id)
                .uuids(payouts, Payout::run)
                .uuids(payouts, Payout::program)
                .uuids(payouts, Payout::affiliate)
                .numbers(payouts, payout -> payout.amount().minor())
                .texts(payouts, payout -> payout.amount().currency().getCurrencyCode())
                .texts(payouts, payout -> Wire.name(payout.status()))
                .texts(payouts, Payout::invoiceNumber)
                .texts(payouts, Payout::method)
                .instants(payouts, Payout::createdAt));
    }

    Optional<Payout> find(Tx tx, UUID team, UUID payout) throws SQLException {
        return tx.query(FIND, p -> p.uuid(team).uuid(payout), PayoutTable::read).stream()
                .findFirst();
    }

    /** Until the transaction ends nobody else moves it. */
    Optional<Payout> lock(Tx tx, UUID team, UUID payout) throws SQLException {
        return tx.query(LOCK, p -> p.uuid(team).uuid(payout), PayoutTable::read).stream()
                .findFirst();
    }

    void store(Tx tx, Payout payout) throws SQLException {
        tx.update(STORE, p -> p.text(Wire.name(payout.status()))
                .text(payout.method())
                .text(payout.reference())
                .instant(payout.processedAt())
                .instant(payout.updatedAt())
                .uuid(payout.team())
                .uuid(payout.id()));
    }

    Listed<Payout> list(Tx tx, UUID team, Filter filter, Page page) throws SQLException {
        String direction = page.descending() ? " desc" : "";
        String sql = LIST + " order by " + column(page) + direction + ", payout_id" + direction + " limit ? offset ?";
        List<Payout> items =
                tx.query(sql, p -> bind(p, team, filter).number(page.limit()).number(page.offset()), PayoutTable::read);
        long total = tx.query(COUNT, p -> bind(p, team, filter), row -> row.number("total"))
                .get(0);
        return new Listed<>(items, total);
    }

    private static String column(Page page) {
        return switch (page.sort()) {
            case CREATED_AT -> "created_at";
            case UPDATED_AT -> "updated_at";
            case AMOUNT -> "amount_minor";
            case STATUS -> "status";
            case INVOICE_NUMBER -> "invoice_number";
        };
    }

    private static Parameters bind(Parameters p, UUID team, Filter filter) throws SQLException {
        PayoutStatus wanted = filter.status();
        String status = wanted == null ? null : Wire.name(wanted);
        return p.uuid(team)
                .uuid(filter.program())
                .uuid(filter.program())
                .uuid(filter.run())
                .uuid(filter.run())
                .text(status)
                .text(status)
                .uuid(filter.affiliate())
                .uuid(filter.affiliate())
                .text(filter.currency())
                .text(filter.currency())
                .text(filter.method())
                .text(filter.method())
                .instant(filter.from())
                .instant(filter.from())
                .instant(filter.until())
                .instant(filter.until());
    }

    private static Payout read(Row row) throws SQLException {
        return new Payout(
                row.uuid("team_id"),
                row.uuid("payout_id"),
                row.uuid("run_id"),
                row.uuid("program_id"),
                row.uuid("affiliate_id"),
                new Money(row.number("amount_minor"), Currency.getInstance(row.text("currency"))),
                Wire.read(PayoutStatus.class, row.text("status")).orElseThrow(),
                row.text("invoice_number"),
                row.textOrNull("payment_method"),
                row.textOrNull("payment_reference"),
                row.instantOrNull("processed_at"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
