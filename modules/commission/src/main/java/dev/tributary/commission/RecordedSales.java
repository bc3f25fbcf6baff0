package dev.tributary.commission;

import dev.tributary.commission.api.Conversions.Completion;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.commission.api.NewConversion.Rate;
import dev.tributary.kernel.BillingInterval;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Sale;
import dev.tributary.kernel.SalesStatus;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of recorded conversions decides on what is earned. */
final class RecordedSales {
    private static final String NOT_EARNED = """
            select v.conversion_id, v.event_id, v.external_event_id, v.referral_id, v.program_id, v.sale_minor,
                   v.sale_currency, v.sent_minor, v.sent_currency, v.rate_day, v.exchange_rate, v.is_subscription,
                   v.billing_interval,
                   array(select jsonb_array_elements_text(v.product_ids)) as products,
                   array(select jsonb_array_elements_text(v.price_ids)) as prices,
                   least(v.created_at, v.recorded_at) as occurred_at
              from commission.conversion v
             where v.team_id = any (?::uuid[])
               and v.conversion_id = any (?::uuid[])
               and v.kind = 'sale'
               and v.deleted_at is null
               and not exists (select
                                 from commission.commission c
                                where c.team_id = v.team_id
                                  and c.conversion_id = v.conversion_id
                                  and c.level = 0
                                  and c.kind = 'earning')
               for update of v
            """;
    private static final String LEADS = """
            select referral_id
              from commission.conversion
             where team_id = any (?::uuid[])
               and referral_id = any (?::uuid[])
               and kind = 'lead'
            """;

    /** The sales as they would be new, by their ids; without those that have earned already. */
    Map<UUID, NewConversion> notEarned(Tx tx, Collection<Completion> completions) throws SQLException {
        Map<UUID, Completion> wanted = new HashMap<>();
        completions.forEach(each -> wanted.put(each.conversion(), each));
        return tx
                .query(NOT_EARNED, p -> p.uuids(completions, Completion::team).uuids(wanted.keySet()), row -> {
                    UUID id = row.uuid("conversion_id");
                    return read(row, id, Objects.requireNonNull(wanted.get(id), "it was asked for"));
                })
                .stream()
                .collect(Collectors.toMap(NewConversion::id, Function.identity()));
    }

    /** Which of the referrals were paid for as leads. */
    Set<UUID> leads(Tx tx, Collection<UUID> teams, Collection<UUID> referrals) throws SQLException {
        return new HashSet<>(tx.query(LEADS, p -> p.uuids(teams).uuids(referrals), row -> row.uuid("referral_id")));
    }

    private static NewConversion read(Row row, UUID id, Completion completion) throws SQLException {
        Sale sale = new Sale(
                money(row, "sent"),
                row.texts("products"),
                row.texts("prices"),
                interval(row),
                row.flag("is_subscription"),
                completion.status(),
                SalesStatus.COMPLETE);
        Instant occurredAt = row.instant("occurred_at");
        return new NewConversion(
                completion.team(),
                id,
                row.uuidOrNull("event_id"),
                row.textOrNull("external_event_id"),
                row.uuid("referral_id"),
                completion.referredAt(),
                completion.affiliate(),
                completion.uplines(),
                row.uuid("program_id"),
                completion.teamCurrency(),
                sale,
                money(row, "sale"),
                rate(row),
                completion.ineligible(),
                occurredAt,
                completion.at(),
                null);
    }

    private static Money money(Row row, String prefix) throws SQLException {
        return new Money(row.number(prefix + "_minor"), Currency.getInstance(row.text(prefix + "_currency")));
    }

    private static @Nullable BillingInterval interval(Row row) throws SQLException {
        String interval = row.textOrNull("billing_interval");
        return interval == null
                ? null
                : Wire.read(BillingInterval.class, interval).orElseThrow();
    }

    private static @Nullable Rate rate(Row row) throws SQLException {
        String day = row.textOrNull("rate_day");
        return day == null ? null : new Rate(LocalDate.parse(day), row.decimal("exchange_rate"));
    }
}
