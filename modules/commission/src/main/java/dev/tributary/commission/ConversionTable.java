package dev.tributary.commission;

import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code commission.conversion}, read together with its commission. */
final class ConversionTable {
    private static final String INSERT = """
            insert into commission.conversion
                   (team_id, conversion_id, event_id, external_event_id, referral_id, affiliate_id, program_id,
                    sale_minor, sale_currency, sales_status, is_subscription, billing_interval, product_ids, price_ids,
                    created_at, recorded_at, updated_at)
            select team_id, conversion_id, event_id, external_event_id, referral_id, affiliate_id, program_id,
                   sale_minor, sale_currency, sales_status, is_subscription, billing_interval,
                   to_jsonb(product_ids::text[]), to_jsonb(price_ids::text[]), created_at, recorded_at, recorded_at
              from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::int8[],
                          ?::text[], ?::text[], ?::bool[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                          ?::timestamptz[])
                as added (team_id, conversion_id, event_id, external_event_id, referral_id, affiliate_id, program_id,
                          sale_minor, sale_currency, sales_status, is_subscription, billing_interval, product_ids,
                          price_ids, created_at, recorded_at)
            """;
    private static final String FIND = """
            select v.team_id, v.conversion_id, v.event_id, v.external_event_id, v.referral_id, v.affiliate_id,
                   v.program_id, v.sale_minor, v.sale_currency, v.sales_status, v.created_at,
                   greatest(v.updated_at, c.updated_at) as updated_at,
                   c.commission_id, c.incentive_id, c.amount_minor, c.currency, c.status, c.hold_period_days
              from commission.conversion v
              left join commission.commission c
                     on c.team_id = v.team_id and c.conversion_id = v.conversion_id and c.level = 1
             where v.team_id = any (?::uuid[])
               and v.conversion_id = any (?::uuid[])
            """;

    void insert(Tx tx, List<NewConversion> added) throws SQLException {
        tx.update(INSERT, p -> p.uuids(added, NewConversion::team)
                .uuids(added, NewConversion::id)
                .uuids(added, NewConversion::event)
                .texts(added, NewConversion::externalEventId)
                .uuids(added, NewConversion::referral)
                .uuids(added, NewConversion::affiliate)
                .uuids(added, NewConversion::program)
                .numbers(added, sale -> sale.sale().amount().minor())
                .texts(added, sale -> sale.sale().amount().currency().getCurrencyCode())
                .texts(added, sale -> Wire.name(sale.sale().salesStatus()))
                .flags(added, sale -> sale.sale().subscription())
                .texts(added, ConversionTable::interval)
                .texts(added, sale -> ArrayLiteral.of(sale.sale().productIds()))
                .texts(added, sale -> ArrayLiteral.of(sale.sale().priceIds()))
                .instants(added, NewConversion::occurredAt)
                .instants(added, NewConversion::recordedAt));
    }

    List<Conversion> find(Tx tx, Collection<UUID> teams, Collection<UUID> ids) throws SQLException {
        return tx.query(FIND, p -> p.uuids(teams).uuids(ids), ConversionTable::read);
    }

    private static @Nullable String interval(NewConversion sale) {
        var interval = sale.sale().interval();
        return interval == null ? null : Wire.name(interval);
    }

    private static Conversion read(Row row) throws SQLException {
        return new Conversion(
                row.uuid("team_id"),
                row.uuid("conversion_id"),
                row.uuid("event_id"),
                row.text("external_event_id"),
                row.uuid("referral_id"),
                row.uuid("affiliate_id"),
                row.uuid("program_id"),
                new Money(row.number("sale_minor"), Currency.getInstance(row.text("sale_currency"))),
                Wire.read(SalesStatus.class, row.text("sales_status")).orElseThrow(),
                earning(row),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    private static @Nullable Earning earning(Row row) throws SQLException {
        UUID commission = row.uuidOrNull("commission_id");
        if (commission == null) {
            return null;
        }
        Long holdDays = row.numberOrNull("hold_period_days");
        return new Earning(
                commission,
                row.uuid("incentive_id"),
                new Money(row.number("amount_minor"), Currency.getInstance(row.text("currency"))),
                Wire.read(CommissionStatus.class, row.text("status")).orElseThrow(),
                holdDays == null ? null : Math.toIntExact(holdDays));
    }
}
