package dev.tributary.commission;

import dev.tributary.commission.api.Commission;
import dev.tributary.commission.api.Commission.Kind;
import dev.tributary.commission.api.Unit;
import dev.tributary.kernel.CommissionStatus;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import dev.tributary.platform.database.Tx.Binding;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code commission.commission} after birth: what is read of it, locked and changed. {@link CommissionTable} adds. */
final class EarnedTable {
    static final String COLUMNS = """
            select c.team_id, c.commission_id, c.conversion_id, c.kind, c.level, c.affiliate_id, c.referral_id,
                   c.program_id, c.incentive_id, c.incentive_version, c.unit, c.amount_minor, c.original_minor, c.currency,
                   c.status, c.hold_period_days, c.hold_until, c.payout_id, c.claws_back_id, c.refund_id, c.approved_at,
                   c.paid_at, c.metadata, c.created_at, c.updated_at, c.deleted_at
            """;
    private static final String OF_CONVERSIONS = COLUMNS + """
              from commission.commission c
             where c.team_id = ?
               and c.conversion_id = any (?::uuid[])
               and c.deleted_at is null
             order by c.commission_id
            """;
    private static final String LOCKED = " for no key update";
    private static final String INSERT = """
            insert into commission.commission
                   (team_id, commission_id, conversion_id, kind, level, affiliate_id, referral_id, program_id, incentive_id,
                    incentive_version, unit, amount_minor, original_minor, currency, status, hold_period_days, hold_until,
                    payout_id, claws_back_id, refund_id, approved_at, paid_at, metadata, created_at, updated_at)
            select team_id, commission_id, conversion_id, kind, level, affiliate_id, referral_id, program_id, incentive_id,
                   incentive_version, unit, amount_minor, original_minor, currency, status, hold_period_days, hold_until,
                   payout_id, claws_back_id, refund_id, approved_at, paid_at, metadata::jsonb, created_at, updated_at
              from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::int8[], ?::uuid[], ?::uuid[], ?::uuid[],
                          ?::uuid[], ?::int8[], ?::text[], ?::int8[], ?::int8[], ?::text[], ?::text[], ?::int8[],
                          ?::timestamptz[], ?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::timestamptz[],
                          ?::text[], ?::timestamptz[], ?::timestamptz[])
                as added (team_id, commission_id, conversion_id, kind, level, affiliate_id, referral_id, program_id,
                          incentive_id, incentive_version, unit, amount_minor, original_minor, currency, status,
                          hold_period_days, hold_until, payout_id, claws_back_id, refund_id, approved_at, paid_at,
                          metadata, created_at, updated_at)
            """;
    private static final String UPDATE = """
            update commission.commission c
               set amount_minor = n.amount_minor,
                   original_minor = n.original_minor,
                   status = n.status,
                   hold_period_days = n.hold_period_days,
                   hold_until = n.hold_until,
                   payout_id = n.payout_id,
                   approved_at = n.approved_at,
                   paid_at = n.paid_at,
                   updated_at = n.updated_at,
                   deleted_at = case when n.deleted then n.updated_at end
              from unnest(?::uuid[], ?::uuid[], ?::int8[], ?::int8[], ?::text[], ?::int8[], ?::timestamptz[], ?::uuid[],
                          ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::bool[])
                as n (team_id, commission_id, amount_minor, original_minor, status, hold_period_days, hold_until,
                      payout_id, approved_at, paid_at, updated_at, deleted)
             where c.team_id = n.team_id
               and c.commission_id = n.commission_id
            """;

    /** Earnings of every level, and clawbacks; none that is deleted. */
    List<Commission> ofConversions(Tx tx, UUID team, Collection<UUID> conversions) throws SQLException {
        return tx.query(OF_CONVERSIONS, p -> p.uuid(team).uuids(conversions), EarnedTable::read);
    }

    /** The same, locked in id order; ask only for those of conversions that are locked already. */
    List<Commission> lockOfConversions(Tx tx, UUID team, Collection<UUID> conversions) throws SQLException {
        return tx.query(OF_CONVERSIONS + LOCKED, p -> p.uuid(team).uuids(conversions), EarnedTable::read);
    }

    List<Commission> lockOfConversion(Tx tx, UUID team, UUID conversion) throws SQLException {
        return tx.query(OF_CONVERSIONS + LOCKED, p -> p.uuid(team).uuids(List.of(conversion)), EarnedTable::read);
    }

    /** @param tail of the statement, from {@code from commission.commission c} on */
    List<Commission> query(Tx tx, String tail, Binding binding) throws SQLException {
        return tx.query(COLUMNS + tail, binding, EarnedTable::read);
    }

    void insert(Tx tx, List<Commission> added) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        tx.update(INSERT, p -> p.uuids(added, Commission::team)
                .uuids(added, Commission::id)
                .uuids(added, Commission::conversion)
                .texts(added, each -> Wire.name(each.kind()))
                .numbers(added, each -> (long) each.level())
                .uuids(added, Commission::affiliate)
                .uuids(added, Commission::referral)
                .uuids(added, Commission::program)
                .uuids(added, Commission::incentive)
                .numbers(added, each -> wide(each.incentiveVersion()))
                .texts(added, each -> Wire.name(each.unit()))
                .numbers(added, each -> each.amount().minor())
                .numbers(added, each -> each.original().minor())
                .texts(added, each -> each.amount().currency().getCurrencyCode())
                .texts(added, each -> Wire.name(each.status()))
                .numbers(added, each -> wide(each.holdPeriodDays()))
                .instants(added, Commission::holdUntil)
                .uuids(added, Commission::payout)
                .uuids(added, Commission::clawsBack)
                .uuids(added, Commission::refund)
                .instants(added, Commission::approvedAt)
                .instants(added, Commission::paidAt)
                .texts(added, Commission::metadata)
                .instants(added, Commission::createdAt)
                .instants(added, Commission::updatedAt));
    }

    void update(Tx tx, List<Commission> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        tx.update(UPDATE, p -> p.uuids(changed, Commission::team)
                .uuids(changed, Commission::id)
                .numbers(changed, each -> each.amount().minor())
                .numbers(changed, each -> each.original().minor())
                .texts(changed, each -> Wire.name(each.status()))
                .numbers(changed, each -> wide(each.holdPeriodDays()))
                .instants(changed, Commission::holdUntil)
                .uuids(changed, Commission::payout)
                .instants(changed, Commission::approvedAt)
                .instants(changed, Commission::paidAt)
                .instants(changed, Commission::updatedAt)
                .flags(changed, Commission::deleted));
    }

    static Commission read(Row row) throws SQLException {
        Currency currency = Currency.getInstance(row.text("currency"));
        return new Commission(
                row.uuid("team_id"),
                row.uuid("commission_id"),
                row.uuid("conversion_id"),
                Wire.read(Kind.class, row.text("kind")).orElseThrow(),
                Math.toIntExact(row.number("level")),
                row.uuid("affiliate_id"),
                row.uuid("referral_id"),
                row.uuid("program_id"),
                row.uuidOrNull("incentive_id"),
                narrow(row.numberOrNull("incentive_version")),
                Wire.read(Unit.class, row.text("unit")).orElseThrow(),
                new Money(row.number("amount_minor"), currency),
                new Money(row.number("original_minor"), currency),
                Wire.read(CommissionStatus.class, row.text("status")).orElseThrow(),
                narrow(row.numberOrNull("hold_period_days")),
                row.instantOrNull("hold_until"),
                row.uuidOrNull("payout_id"),
                row.uuidOrNull("claws_back_id"),
                row.uuidOrNull("refund_id"),
                row.instantOrNull("approved_at"),
                row.instantOrNull("paid_at"),
                row.textOrNull("metadata"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.instantOrNull("deleted_at") != null);
    }

    private static @Nullable Long wide(@Nullable Integer number) {
        return number == null ? null : number.longValue();
    }

    private static @Nullable Integer narrow(@Nullable Long number) {
        return number == null ? null : Math.toIntExact(number);
    }
}
