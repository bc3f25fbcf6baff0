package dev.tributary.commission;

import dev.tributary.commission.api.Conversion;
import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.commission.api.Conversion.Kind;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Rate;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Parameters;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.database.Tx.Binding;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code commission.conversion}, read together with its commission. */
final class ConversionTable {
    static final String INSERT = """
            insert into commission.conversion
                   (team_id, conversion_id, kind, event_id, external_event_id, referral_id, affiliate_id, program_id,
                    sale_minor, sale_currency, sent_minor, sent_currency, rate_day, exchange_rate, sales_status,
                    is_subscription, billing_interval, product_ids, price_ids, created_at, recorded_at, updated_at,
                    earns)
            select team_id, conversion_id, kind, event_id, external_event_id, referral_id, affiliate_id, program_id,
                   sale_minor, sale_currency, sent_minor, sent_currency, rate_day::date, exchange_rate::numeric,
                   sales_status, is_subscription, billing_interval, to_jsonb(product_ids::text[]),
                   to_jsonb(price_ids::text[]), created_at, recorded_at, recorded_at, earns
              from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[],
                          ?::int8[], ?::text[], ?::int8[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[],
                          ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::bool[])
                as added (team_id, conversion_id, kind, event_id, external_event_id, referral_id, affiliate_id,
                          program_id, sale_minor, sale_currency, sent_minor, sent_currency, rate_day, exchange_rate,
                          sales_status, is_subscription, billing_interval, product_ids, price_ids, created_at,
                          recorded_at, earns)
            """;
    private static final String COLUMNS = """
            select v.team_id, v.conversion_id, v.kind, v.event_id, v.external_event_id, v.referral_id, v.affiliate_id,
                   v.program_id, v.sale_minor, v.sale_currency, v.sent_minor, v.sent_currency, v.rate_day,
                   v.exchange_rate, v.refunded_minor, v.sales_status, v.payment_intent_id, v.created_at, v.deleted_at,
                   greatest(v.updated_at, c.updated_at) as updated_at,
                   c.commission_id, c.incentive_id, c.incentive_version, c.unit, c.amount_minor, c.original_minor,
                   c.currency, c.status, c.hold_period_days
              from commission.conversion v
            """;
    private static final String EARNING = """
              left join commission.commission c
                     on c.team_id = v.team_id and c.conversion_id = v.conversion_id and c.level = 0
                        and c.kind = 'earning'
            """;
    private static final String FIND = COLUMNS + EARNING + """
             where v.team_id = any (?::uuid[])
               and v.conversion_id = any (?::uuid[])
            """;
    private static final String CHOSEN = """
              join (%s) chosen on chosen.team_id = v.team_id and chosen.conversion_id = v.conversion_id
            """;
    private static final String LOCK = """
            select conversion_id
              from commission.conversion
             where team_id = ?
               and conversion_id = ?
               for no key update
            """;

    /**
     * The parameters of {@link #INSERT}.
     *
     * @param earning those whose referring affiliate earns
     */
    static void bind(Parameters parameters, List<NewConversion> added, Set<UUID> earning) throws SQLException {
        parameters
                .uuids(added, NewConversion::team)
                .uuids(added, NewConversion::id)
                .texts(added, each -> Wire.name(each.kind()))
                .uuids(added, NewConversion::event)
                .texts(added, NewConversion::externalEventId)
                .uuids(added, NewConversion::referral)
                .uuids(added, each -> each.affiliate().affiliate())
                .uuids(added, NewConversion::program)
                .numbers(added, each -> each.amount().minor())
                .texts(added, each -> each.amount().currency().getCurrencyCode())
                .numbers(added, each -> sent(each).minor())
                .texts(added, each -> sent(each).currency().getCurrencyCode())
                .texts(
                        added,
                        each -> each.rate() == null ? null : each.rate().day().toString())
                .texts(
                        added,
                        each -> each.rate() == null ? null : each.rate().rate().toPlainString())
                .texts(
                        added,
                        each -> Wire.name(
                                each.sale() == null
                                        ? SalesStatus.COMPLETE
                                        : each.sale().salesStatus()))
                .flags(added, each -> each.sale() != null && each.sale().subscription())
                .texts(added, ConversionTable::interval)
                .texts(
                        added,
                        each -> ArrayLiteral.of(
                                each.sale() == null ? List.of() : each.sale().productIds()))
                .texts(
                        added,
                        each -> ArrayLiteral.of(
                                each.sale() == null ? List.of() : each.sale().priceIds()))
                .instants(added, NewConversion::occurredAt)
                .instants(added, NewConversion::recordedAt)
                .flags(added, each -> earning.contains(each.id()));
    }

    List<Conversion> find(Tx tx, Collection<UUID> teams, Collection<UUID> ids) throws SQLException {
        return tx.query(FIND, p -> p.uuids(teams).uuids(ids), ConversionTable::read);
    }

    /**
     * Those that are chosen, in their order, by one statement: PostgreSQL need not be asked twice for a page.
     *
     * @param chosen a statement that yields {@code team_id}, {@code conversion_id} and {@code place}
     * @param order by {@code place} and {@code conversion_id}
     */
    static List<Conversion> listed(Tx tx, String chosen, String order, Binding binding) throws SQLException {
        return tx.query(COLUMNS + CHOSEN.formatted(chosen) + EARNING + order, binding, ConversionTable::read);
    }

    /** Read after it is locked, so that it is as the last to hold the lock left it. Deleted ones too. */
    Optional<Conversion> lock(Tx tx, UUID team, UUID id) throws SQLException {
        List<UUID> locked = tx.query(LOCK, p -> p.uuid(team).uuid(id), row -> row.uuid("conversion_id"));
        return locked.isEmpty()
                ? Optional.empty()
                : find(tx, List.of(team), locked).stream().findFirst();
    }

    /** What was sent, before any exchange. */
    static Money sent(NewConversion added) {
        return added.sale() == null ? added.amount() : added.sale().amount();
    }

    private static @Nullable String interval(NewConversion added) {
        Sale sale = added.sale();
        return sale == null || sale.interval() == null ? null : Wire.name(sale.interval());
    }

    private static Conversion read(Row row) throws SQLException {
        return new Conversion(
                row.uuid("team_id"),
                row.uuid("conversion_id"),
                Wire.read(Kind.class, row.text("kind")).orElseThrow(),
                row.uuidOrNull("event_id"),
                row.textOrNull("external_event_id"),
                row.uuid("referral_id"),
                row.uuid("affiliate_id"),
                row.uuid("program_id"),
                new Money(row.number("sale_minor"), Currency.getInstance(row.text("sale_currency"))),
                new Money(row.number("sent_minor"), Currency.getInstance(row.text("sent_currency"))),
                rate(row),
                new Money(row.number("refunded_minor"), Currency.getInstance(row.text("sent_currency"))),
                Wire.read(SalesStatus.class, row.text("sales_status")).orElseThrow(),
                row.textOrNull("payment_intent_id"),
                earning(row),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.instantOrNull("deleted_at") != null);
    }

    private static @Nullable Rate rate(Row row) throws SQLException {
        String day = row.textOrNull("rate_day");
        return day == null ? null : new Rate(LocalDate.parse(day), row.decimal("exchange_rate"));
    }

    private static @Nullable Earning earning(Row row) throws SQLException {
        UUID commission = row.uuidOrNull("commission_id");
        if (commission == null) {
            return null;
        }
        Long holdDays = row.numberOrNull("hold_period_days");
        Long version = row.numberOrNull("incentive_version");
        Currency currency = Currency.getInstance(row.text("currency"));
        return new Earning(
                commission,
                row.uuidOrNull("incentive_id"),
                version == null ? null : Math.toIntExact(version),
                Wire.read(Unit.class, row.text("unit")).orElseThrow(),
                new Money(row.number("amount_minor"), currency),
                new Money(row.number("original_minor"), currency),
                Wire.read(CommissionStatus.class, row.text("status")).orElseThrow(),
                holdDays == null ? null : Math.toIntExact(holdDays));
    }
}
