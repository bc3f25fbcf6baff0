package dev.tributary.commission;

import dev.tributary.commission.api.Conversion.Earning;
import dev.tributary.commission.api.NewConversion;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table {@code commission.commission}. */
final class CommissionTable {
    private static final String INSERT = """
            insert into commission.commission
                   (team_id, commission_id, conversion_id, level, affiliate_id, referral_id, program_id, incentive_id,
                    incentive_version, unit, amount_minor, original_minor, currency, status, hold_period_days,
                    hold_until, metadata, created_at, updated_at)
            select team_id, commission_id, conversion_id, 0, affiliate_id, referral_id, program_id, incentive_id,
                   incentive_version, 'money', amount_minor, amount_minor, currency, status, hold_period_days,
                   hold_until, metadata::jsonb, created_at, created_at
              from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::int8[],
                          ?::int8[], ?::text[], ?::text[], ?::int8[], ?::timestamptz[], ?::text[], ?::timestamptz[])
                as added (team_id, commission_id, conversion_id, affiliate_id, referral_id, program_id, incentive_id,
                          incentive_version, amount_minor, currency, status, hold_period_days, hold_until, metadata,
                          created_at)
            """;

    void insert(Tx tx, List<Added> added) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        tx.update(INSERT, p -> p.uuids(added, each -> each.sale().team())
                .uuids(added, each -> each.earning().id())
                .uuids(added, each -> each.sale().id())
                .uuids(added, each -> each.sale().affiliate().affiliate())
                .uuids(added, each -> each.sale().referral())
                .uuids(added, each -> each.sale().program())
                .uuids(added, each -> each.earning().incentive())
                .numbers(added, each -> version(each.earning()))
                .numbers(added, each -> each.earning().amount().minor())
                .texts(added, each -> each.earning().amount().currency().getCurrencyCode())
                .texts(added, each -> Wire.name(each.earning().status()))
                .numbers(added, Added::holdDays)
                .instants(added, Added::holdUntil)
                .texts(added, each -> each.sale().metadata())
                .instants(added, each -> each.sale().recordedAt()));
    }

    private static @Nullable Long version(Earning earning) {
        Integer version = earning.incentiveVersion();
        return version == null ? null : version.longValue();
    }

    /** A commission to be stored, with the sale it comes from. */
    record Added(NewConversion sale, Earning earning) {
        @Nullable
        Long holdDays() {
            Integer days = earning.holdPeriodDays();
            return days == null ? null : days.longValue();
        }

        /** The hub's own clock counts: senders' clocks may be wrong. */
        @Nullable
        Instant holdUntil() {
            Integer days = earning.holdPeriodDays();
            return days == null ? null : sale.recordedAt().plus(Duration.ofDays(days));
        }
    }
}
