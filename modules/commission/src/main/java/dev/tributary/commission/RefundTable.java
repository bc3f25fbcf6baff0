package dev.tributary.commission;

import dev.tributary.commission.api.Refunds.Refund;
import dev.tributary.kernel.Money;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** Table {@code commission.refund}. */
final class RefundTable {
    private static final String INSERT = """
            insert into commission.refund
                   (team_id, refund_id, conversion_id, external_event_id, amount_minor, currency, reason, refunded_at,
                    recorded_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String OF_CONVERSION = """
            select team_id, refund_id, conversion_id, external_event_id, amount_minor, currency, reason, refunded_at,
                   recorded_at
              from commission.refund
             where team_id = ?
               and conversion_id = ?
             order by recorded_at, refund_id
            """;

    void insert(Tx tx, Refund refund) throws SQLException {
        tx.update(INSERT, p -> p.uuid(refund.team())
                .uuid(refund.id())
                .uuid(refund.conversion())
                .text(refund.externalEventId())
                .number(refund.amount().minor())
                .text(refund.amount().currency().getCurrencyCode())
                .text(refund.reason())
                .instant(refund.refundedAt())
                .instant(refund.recordedAt()));
    }

    List<Refund> ofConversion(Tx tx, UUID team, UUID conversion) throws SQLException {
        return tx.query(OF_CONVERSION, p -> p.uuid(team).uuid(conversion), RefundTable::read);
    }

    private static Refund read(Row row) throws SQLException {
        return new Refund(
                row.uuid("team_id"),
                row.uuid("refund_id"),
                row.uuid("conversion_id"),
                row.textOrNull("external_event_id"),
                new Money(row.number("amount_minor"), Currency.getInstance(row.text("currency"))),
                row.textOrNull("reason"),
                row.instant("refunded_at"),
                row.instant("recorded_at"));
    }
}
