package dev.tributary.intake;

import dev.tributary.intake.api.NetworkReport.Facts;
import dev.tributary.kernel.Money;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code intake.network_report}, as it is written and as later events ask it. */
final class ReportTable {
    private static final String INSERT = """
            insert into intake.network_report
                   (team_id, report_id, event_id, source, transaction_id, referral_id, clicked_at, advertiser_event,
                    event_name, error_code, error_message, sale_minor, currency, revenue_minor, payout_type,
                    revenue_type, affiliate_id, offer_id, program_id, conversion_id, order_id, order_once, coupon_code,
                    email, details, converted_at, recorded_at)
            select team_id, report_id, event_id, source, transaction_id, referral_id, clicked_at, advertiser_event,
                   event_name, error_code, error_message, sale_minor, currency, revenue_minor, payout_type,
                   revenue_type, affiliate_id, offer_id, program_id, conversion_id, order_id, order_once, coupon_code,
                   email, details::jsonb, converted_at, recorded_at
              from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::timestamptz[], ?::int8[],
                          ?::text[], ?::int8[], ?::text[], ?::int8[], ?::text[], ?::int8[], ?::text[],
                          ?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::bool[], ?::text[],
                          ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                as added (team_id, report_id, event_id, source, transaction_id, referral_id, clicked_at,
                          advertiser_event, event_name, error_code, error_message, sale_minor, currency,
                          revenue_minor, payout_type, revenue_type, affiliate_id, offer_id, program_id, conversion_id,
                          order_id, order_once, coupon_code, email, details, converted_at, recorded_at)
            """;
    private static final String VALID = """
            select team_id, referral_id, advertiser_event, affiliate_id, order_id
              from intake.network_report
             where team_id = any (?::uuid[])
               and error_code = 0
               and (referral_id = any (?::uuid[]) and advertiser_event = 0 or order_id = any (?::text[]))
            """;
    static final String SELECT = """
            select r.*
              from intake.network_report r
            """;
    private static final String BY_EVENTS = SELECT + """
             where r.team_id = any (?::uuid[])
               and r.event_id = any (?::uuid[])
            """;

    void insert(Tx tx, List<Facts> added) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        tx.update(INSERT, p -> p.uuids(added, Facts::team)
                .uuids(added, Facts::report)
                .uuids(added, Facts::event)
                .texts(added, Facts::source)
                .texts(added, Facts::transaction)
                .uuids(added, Facts::referral)
                .instants(added, Facts::clickedAt)
                .numbers(added, each -> (long) each.advertiserEvent())
                .texts(added, Facts::eventName)
                .numbers(added, each -> (long) each.errorCode())
                .texts(added, Facts::errorMessage)
                .numbers(added, each -> minor(each.sale()))
                .texts(added, each -> each.currency().getCurrencyCode())
                .numbers(added, each -> minor(each.revenue()))
                .texts(added, Facts::payoutType)
                .texts(added, Facts::revenueType)
                .uuids(added, Facts::affiliate)
                .uuids(added, Facts::offer)
                .uuids(added, Facts::program)
                .uuids(added, Facts::conversion)
                .texts(added, Facts::orderId)
                .flags(added, Facts::orderOnce)
                .texts(added, Facts::couponCode)
                .texts(added, Facts::email)
                .texts(added, Facts::details)
                .instants(added, Facts::convertedAt)
                .instants(added, Facts::recordedAt));
    }

    /** Valid base conversions of these transactions, and valid events of these orders. */
    List<Valid> valid(Tx tx, Collection<UUID> teams, Collection<UUID> referrals, List<String> orders)
            throws SQLException {
        return tx.query(
                VALID,
                p -> p.uuids(teams).uuids(referrals).texts(orders),
                row -> new Valid(
                        row.uuid("team_id"),
                        row.uuidOrNull("referral_id"),
                        Math.toIntExact(row.number("advertiser_event")),
                        row.uuidOrNull("affiliate_id"),
                        row.textOrNull("order_id")));
    }

    /** What was reported by these events. */
    List<Facts> byEvents(Tx tx, Collection<UUID> teams, Collection<UUID> events) throws SQLException {
        return tx.query(BY_EVENTS, p -> p.uuids(teams).uuids(events), ReportTable::read);
    }

    static Facts read(Row row) throws SQLException {
        Currency currency = Currency.getInstance(row.text("currency"));
        return new Facts(
                row.uuid("team_id"),
                row.uuid("report_id"),
                row.uuid("event_id"),
                row.text("source"),
                row.textOrNull("transaction_id"),
                row.uuidOrNull("referral_id"),
                row.instantOrNull("clicked_at"),
                Math.toIntExact(row.number("advertiser_event")),
                row.text("event_name"),
                Math.toIntExact(row.number("error_code")),
                row.textOrNull("error_message"),
                currency,
                money(row.numberOrNull("sale_minor"), currency),
                money(row.numberOrNull("revenue_minor"), currency),
                row.textOrNull("payout_type"),
                row.textOrNull("revenue_type"),
                row.uuidOrNull("affiliate_id"),
                row.uuidOrNull("offer_id"),
                row.uuidOrNull("program_id"),
                row.uuidOrNull("conversion_id"),
                row.textOrNull("order_id"),
                row.flag("order_once"),
                row.textOrNull("coupon_code"),
                row.textOrNull("email"),
                row.text("details"),
                row.instant("converted_at"),
                row.instant("recorded_at"));
    }

    private static @Nullable Long minor(@Nullable Money money) {
        return money == null ? null : money.minor();
    }

    private static @Nullable Money money(@Nullable Long minor, Currency currency) {
        return minor == null ? null : new Money(minor, currency);
    }

    /** A valid one, as far as it matters to later ones. */
    record Valid(
            UUID team,
            @Nullable UUID referral,
            int advertiserEvent,
            @Nullable UUID affiliate,
            @Nullable String orderId) {}
}
