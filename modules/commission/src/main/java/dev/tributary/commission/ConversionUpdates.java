package dev.tributary.commission;

import dev.tributary.commission.api.Commissions.ManualCommission;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Rate;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Table {@code commission.conversion} after birth, and those that people enter. {@link ConversionTable} adds and finds. */
final class ConversionUpdates {
    private static final String REFUND = """
            update commission.conversion
               set refunded_minor = ?, sales_status = ?, updated_at = ?
             where team_id = ?
               and conversion_id = ?
            """;

    private static final String CHANGE_AMOUNT = """
            update commission.conversion
               set sale_minor = ?, sent_minor = ?, sent_currency = sale_currency, rate_day = null, exchange_rate = null
             where team_id = ?
               and conversion_id = ?
            """;
    private static final String EARNS = """
            update commission.conversion
               set earns = true
             where team_id = any (?::uuid[])
               and conversion_id = any (?::uuid[])
               and not earns
            """;
    private static final String DELETE = """
            update commission.conversion
               set deleted_at = ?, updated_at = ?
             where team_id = ?
               and conversion_id = any (?::uuid[])
            """;
    private static final String PRESENT = """
            select conversion_id
              from commission.conversion
             where team_id = ?
               and deleted_at is null
            """;
    private static final String LOCKED = " order by conversion_id for no key update";
    private static final String PAYMENT_INTENT = """
            select conversion_id
              from commission.conversion
             where team_id = ?
               and payment_intent_id = ?
            """;
    private static final String INSERT_MANUAL = """
            insert into commission.conversion
                   (team_id, conversion_id, kind, referral_id, affiliate_id, program_id, sale_minor, sale_currency,
                    sent_minor, sent_currency, rate_day, exchange_rate, sales_status, is_subscription, product_ids,
                    price_ids, payment_intent_id, created_at, recorded_at, updated_at)
            select ?, ?, 'manual', ?, ?, ?, ?, ?, ?, ?, ?::date, ?::numeric, ?, ?::boolean, '[]', '[]', ?, ?, recorded_at,
                   recorded_at
              from (values (?::timestamptz)) as now (recorded_at)
            """;

    /** @param refunded so far, of what was sent */
    void refund(Tx tx, UUID team, UUID id, Money refunded, SalesStatus status, Instant at) throws SQLException {
        tx.update(REFUND, p -> p.number(refunded.minor())
                .text(Wire.name(status))
                .instant(at)
                .uuid(team)
                .uuid(id));
    }

    /** In the team's currency; what was sent before is not the sale any more. */
    void changeAmount(Tx tx, UUID team, UUID id, Money amount) throws SQLException {
        tx.update(
                CHANGE_AMOUNT,
                p -> p.number(amount.minor()).number(amount.minor()).uuid(team).uuid(id));
    }

    /** Their referring affiliates earn something from now on. */
    void earn(Tx tx, List<NewConversion> sales) throws SQLException {
        if (!sales.isEmpty()) {
            tx.update(EARNS, p -> p.uuids(sales, NewConversion::team).uuids(sales, NewConversion::id));
        }
    }

    void delete(Tx tx, UUID team, List<UUID> ids, Instant at) throws SQLException {
        tx.update(DELETE, p -> p.instant(at).instant(at).uuid(team).uuids(ids));
    }

    /** Those that are not deleted. */
    List<UUID> lockPresent(Tx tx, UUID team, List<UUID> ids) throws SQLException {
        return tx.query(
                PRESENT + " and conversion_id = any (?::uuid[])" + LOCKED,
                p -> p.uuid(team).uuids(ids),
                row -> row.uuid("conversion_id"));
    }

    List<UUID> lockOfReferral(Tx tx, UUID team, UUID referral, int most) throws SQLException {
        return tx.query(
                PRESENT + " and referral_id = ? order by conversion_id limit ? for no key update",
                p -> p.uuid(team).uuid(referral).number(most),
                row -> row.uuid("conversion_id"));
    }

    List<UUID> lockOfAffiliate(Tx tx, UUID team, UUID affiliate, int most) throws SQLException {
        return tx.query(
                PRESENT + " and affiliate_id = ? order by conversion_id limit ? for no key update",
                p -> p.uuid(team).uuid(affiliate).number(most),
                row -> row.uuid("conversion_id"));
    }

    boolean hasPaymentIntent(Tx tx, UUID team, String intent) throws SQLException {
        return !tx.query(PAYMENT_INTENT, p -> p.uuid(team).text(intent), row -> row.uuid("conversion_id"))
                .isEmpty();
    }

    void insertManual(Tx tx, UUID id, ManualCommission added) throws SQLException {
        Rate rate = added.rate();
        tx.update(INSERT_MANUAL, p -> p.uuid(added.team())
                .uuid(id)
                .uuid(added.referral())
                .uuid(added.affiliate())
                .uuid(added.program())
                .number(added.sale().minor())
                .text(added.sale().currency().getCurrencyCode())
                .number(added.sent().minor())
                .text(added.sent().currency().getCurrencyCode())
                .text(rate == null ? null : rate.day().toString())
                .text(rate == null ? null : rate.rate().toPlainString())
                .text(Wire.name(added.salesStatus()))
                .text(String.valueOf(added.subscription()))
                .text(added.paymentIntentId())
                .instant(added.createdAt())
                .instant(added.recordedAt()));
    }
}
