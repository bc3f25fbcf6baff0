package dev.tributary.commission;

import dev.tributary.commission.api.Assessment.Earned;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Parameters;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code commission.commission}. */
final class CommissionTable {
    static final String INSERT = """
            insert into commission.commission
                   (team_id, commission_id, conversion_id, level, affiliate_id, referral_id, program_id, incentive_id,
                    incentive_version, level_rule_id, unit, amount_minor, original_minor, currency, status,
                    hold_period_days, hold_until, metadata, created_at, updated_at)
            select team_id, commission_id, conversion_id, level, affiliate_id, referral_id, program_id, incentive_id,
                   incentive_version, level_rule_id, unit, amount_minor, amount_minor, currency, status,
                   hold_period_days, hold_until, metadata::jsonb, created_at, created_at
              from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int8[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[],
                          ?::int8[], ?::uuid[], ?::text[], ?::int8[], ?::text[], ?::text[], ?::int8[],
                          ?::timestamptz[], ?::text[], ?::timestamptz[])
                as added (team_id, commission_id, conversion_id, level, affiliate_id, referral_id, program_id,
                          incentive_id, incentive_version, level_rule_id, unit, amount_minor, currency, status,
                          hold_period_days, hold_until, metadata, created_at)
            """;
    private static final String HISTORY = """
            select incentive_id, affiliate_id, referral_id, currency,
                   count(*) filter (where original_minor > 0) as payments,
                   least(sum(original_minor), 1000000000000000000)::bigint as earned
              from commission.commission
             where team_id = any (?::uuid[])
               and referral_id = any (?::uuid[])
               and incentive_id = any (?::uuid[])
               and level = 0
               and kind = 'earning'
               and deleted_at is null
             group by incentive_id, affiliate_id, referral_id, currency
            """;

    /** The parameters of {@link #INSERT}. */
    static void bind(Parameters parameters, List<Added> added) throws SQLException {
        parameters
                .uuids(added, each -> each.conversion().team())
                .uuids(added, each -> each.earned().commission())
                .uuids(added, each -> each.conversion().id())
                .numbers(added, each -> (long) each.earned().level())
                .uuids(added, each -> each.earned().affiliate())
                .uuids(added, each -> each.conversion().referral())
                .uuids(added, each -> each.conversion().program())
                .uuids(added, each -> each.earned().incentive())
                .numbers(added, each -> (long) each.earned().incentiveVersion())
                .uuids(added, each -> each.earned().levelRule())
                .texts(added, each -> Wire.name(each.earned().unit()))
                .numbers(added, each -> each.earned().amount().minor())
                .texts(added, each -> each.earned().amount().currency().getCurrencyCode())
                .texts(added, each -> Wire.name(each.earned().status()))
                .numbers(added, Added::holdDays)
                .instants(added, Added::holdUntil)
                .texts(added, each -> each.conversion().metadata())
                .instants(added, each -> each.conversion().recordedAt());
    }

    /**
     * What some rules have paid the referring affiliates of some referrals so far. Whoever then adds to it holds the
     * referrals' locks.
     */
    History history(Tx tx, Collection<UUID> teams, Collection<UUID> referrals, Collection<UUID> incentives)
            throws SQLException {
        History history = new History();
        tx.query(HISTORY, p -> p.uuids(teams).uuids(referrals).uuids(incentives), row -> {
            history.add(
                    new History.Key(row.uuid("incentive_id"), row.uuid("affiliate_id"), row.uuid("referral_id")),
                    Currency.getInstance(row.text("currency")),
                    row.number("payments"),
                    row.number("earned"));
            return history;
        });
        return history;
    }

    /** A commission to be stored, with the conversion it comes from. */
    record Added(NewConversion conversion, Earned earned) {
        @Nullable
        Long holdDays() {
            Integer days = earned.holdDays();
            return days == null ? null : days.longValue();
        }

        /** The hub's own clock counts: senders' clocks may be wrong. */
        @Nullable
        Instant holdUntil() {
            Integer days = earned.holdDays();
            return days == null ? null : conversion.recordedAt().plus(Duration.ofDays(days));
        }
    }
}
