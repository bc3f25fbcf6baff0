package dev.tributary.intake;

import dev.tributary.commission.api.Refunds.RefundRequest;
import dev.tributary.intake.api.Refunding.RefundCommand;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.database.Tx.Asked;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code intake.parked_refund}: refunds that came before their sale. */
final class ParkedRefundTable {
    private static final String INSERT = """
            insert into intake.parked_refund
                   (team_id, event_id, sale_key, external_event_id, amount, currency, reason, refunded_at, received_at)
            values (?, ?, ?, ?, ?::numeric, ?, ?, ?, ?)
            """;

    private static final String FIND = """
            select p.event_id, j.understood
              from intake.parked_refund p
              left join intake.journal j on j.team_id = p.team_id and j.event_id = p.event_id
             where p.team_id = ? and p.sale_key = ? and p.external_event_id = ?
            """;

    private static final String TAKE = """
            with taken as (
                delete from intake.parked_refund p
                 using unnest(?::uuid[], ?::text[]) as sale (team_id, sale_key)
                 where p.team_id = sale.team_id
                   and p.sale_key = sale.sale_key
                returning p.*
            )
            select t.team_id, t.event_id, t.sale_key, t.external_event_id, t.amount::text as amount, t.currency,
                   t.reason, t.refunded_at, t.received_at, j.decision
              from taken t
              join intake.journal j on j.team_id = t.team_id and j.event_id = t.event_id
             order by t.refunded_at, t.received_at, t.event_id
            """;

    void insert(Tx tx, UUID event, RefundCommand command, String ownKey, Instant refundedAt) throws SQLException {
        tx.update(INSERT, p -> p.uuid(command.team())
                .uuid(event)
                .text(command.sale())
                .text(ownKey)
                .text(command.amount() == null ? null : command.amount().toPlainString())
                .text(command.currency() == null ? null : command.currency().getCurrencyCode())
                .text(command.reason())
                .instant(refundedAt)
                .instant(command.receivedAt()));
    }

    Optional<Known> find(Tx tx, UUID team, String saleKey, String ownKey) throws SQLException {
        return tx
                .query(
                        FIND,
                        p -> p.uuid(team).text(saleKey).text(ownKey),
                        row -> new Known(row.uuid("event_id"), row.textOrNull("understood")))
                .stream()
                .findFirst();
    }

    /** Those of the sales with these keys, in the order in which the money went back; they are parked no more. */
    Asked<ParkedRefund> take(Tx tx, Collection<Sale> sales) {
        return tx.ask(TAKE, p -> p.uuids(sales, Sale::team).texts(sales, Sale::key), ParkedRefundTable::read);
    }

    private static ParkedRefund read(Row row) throws SQLException {
        String amount = row.textOrNull("amount");
        String currency = row.textOrNull("currency");
        return new ParkedRefund(
                new Sale(row.uuid("team_id"), row.text("sale_key")),
                row.uuid("event_id"),
                row.text("external_event_id"),
                amount == null ? null : new BigDecimal(amount),
                currency == null ? null : Currency.getInstance(currency),
                row.textOrNull("reason"),
                row.instant("refunded_at"),
                row.text("decision"));
    }

    /** A sale by its key. */
    record Sale(UUID team, String key) {}

    /** @param understood null once its retention time is over */
    record Known(UUID event, @Nullable String understood) {}

    /** @param decision what was decided when it came */
    record ParkedRefund(
            Sale sale,
            UUID event,
            String externalEventId,
            @Nullable BigDecimal amount,
            @Nullable Currency currency,
            @Nullable String reason,
            Instant refundedAt,
            String decision) {

        RefundRequest request(UUID conversion, Instant now) {
            return new RefundRequest(
                    sale.team(), conversion, amount, currency, reason, externalEventId, refundedAt, now);
        }
    }
}
