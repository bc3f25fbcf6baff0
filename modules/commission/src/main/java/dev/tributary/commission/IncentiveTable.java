package dev.tributary.commission;

import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.Duration;
import dev.tributary.commission.api.Incentive.PaysFor;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables {@code commission.incentive} and {@code commission.incentive_version}: the one says whose, the other what. */
final class IncentiveTable {
    private static final String INSERT = """
            insert into commission.incentive (team_id, incentive_id, offer_id, affiliate_id, overrides_id, position)
            values (?, ?, ?, ?, ?, ?)
            """;
    private static final String INSERT_VERSION = """
            insert into commission.incentive_version
                   (team_id, incentive_id, version, effective_from, name, pays_for, reward, percent, fixed_minor,
                    currency, units, steps, applies_to, products, duration, duration_length, cap_minor, approval,
                    hold_days, advertiser_event, allow_duplicates, revenue_minor, revenue_percent, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::numeric, ?::bigint, ?, ?::integer, ?::jsonb, ?, ?, ?, ?::integer, ?::bigint,
                    ?, ?::integer, ?::integer, ?, ?::bigint, ?::numeric, now())
            """;
    private static final String SELECT = """
            select i.team_id, i.incentive_id, i.offer_id, i.affiliate_id, i.overrides_id, i.position, i.archived_at,
                   i.created_at, v.version, v.effective_from, v.name, v.pays_for, v.reward, v.percent, v.fixed_minor,
                   v.currency, v.units, v.steps, v.applies_to, v.products, v.duration, v.duration_length, v.cap_minor,
                   v.approval, v.hold_days, v.advertiser_event, v.allow_duplicates, v.revenue_minor, v.revenue_percent
              from commission.incentive i
              join commission.incentive_version v on v.team_id = i.team_id and v.incentive_id = i.incentive_id
             where i.team_id = any (?::uuid[])
            """;
    private static final String FOR_CONVERSIONS = SELECT + """
               and (i.affiliate_id is null and i.offer_id = any (?::uuid[]) or i.affiliate_id = any (?::uuid[]))
            """;
    private static final String OF_ONE = SELECT + """
               and i.incentive_id = ?
             order by v.version
            """;
    private static final String OF_TEAM = SELECT + """
               and i.archived_at is null
             order by i.position, i.incentive_id, v.version
            """;
    private static final String LOCK = """
            select incentive_id from commission.incentive where team_id = ? and incentive_id = ? for update
            """;
    private static final String NEXT_POSITION = """
            select coalesce(max(position), 0) + 1 as position
              from commission.incentive
             where team_id = ?
               and offer_id = ?
               and affiliate_id is not distinct from ?
            """;
    private static final String MOVE =
            "update commission.incentive set position = ? where team_id = ? and incentive_id = ?";
    private static final String ARCHIVE = """
            update commission.incentive set archived_at = ?
             where team_id = ? and incentive_id = ? and archived_at is null
            """;

    /** All versions of the rules of some offers, and of some affiliates' own, archived ones too. */
    List<Incentive> forConversions(Tx tx, Collection<UUID> teams, Collection<UUID> offers, Collection<UUID> affiliates)
            throws SQLException {
        return tx.query(FOR_CONVERSIONS, p -> p.uuids(teams).uuids(offers).uuids(affiliates), IncentiveTable::read);
    }

    /** All versions, the first one first; empty when the team has no such rule. */
    List<Incentive> versions(Tx tx, UUID team, UUID incentive) throws SQLException {
        return tx.query(OF_ONE, p -> p.uuids(List.of(team)).uuid(incentive), IncentiveTable::read);
    }

    /** All versions of all rules in use, in the order of their places. */
    List<Incentive> ofTeam(Tx tx, UUID team) throws SQLException {
        return tx.query(OF_TEAM, p -> p.uuids(List.of(team)), IncentiveTable::read);
    }

    /** Until the transaction ends nobody else changes the rule. */
    void lock(Tx tx, UUID team, UUID incentive) throws SQLException {
        tx.query(LOCK, p -> p.uuid(team).uuid(incentive), row -> row.uuid("incentive_id"));
    }

    /** Behind the last one of the offer, or of the affiliate's own. */
    int nextPosition(Tx tx, UUID team, UUID offer, @Nullable UUID affiliate) throws SQLException {
        return tx.query(
                        NEXT_POSITION,
                        p -> p.uuid(team).uuid(offer).uuid(affiliate),
                        row -> Math.toIntExact(row.number("position")))
                .get(0);
    }

    void insert(Tx tx, Incentive incentive) throws SQLException {
        tx.update(INSERT, p -> p.uuid(incentive.team())
                .uuid(incentive.id())
                .uuid(incentive.offer())
                .uuid(incentive.affiliate())
                .uuid(incentive.overrides())
                .number(incentive.position()));
        insertVersion(tx, incentive);
    }

    void insertVersion(Tx tx, Incentive incentive) throws SQLException {
        RewardColumns reward = RewardColumns.of(incentive.reward());
        Money cap = incentive.cap();
        NetworkColumns network = NetworkColumns.of(incentive.network());
        tx.update(INSERT_VERSION, p -> p.uuid(incentive.team())
                .uuid(incentive.id())
                .number(incentive.version())
                .instant(incentive.effectiveFrom())
                .text(incentive.name())
                .text(Wire.name(incentive.paysFor()))
                .text(reward.reward())
                .text(reward.percent())
                .text(reward.fixedMinor())
                .text(currency(reward, cap, network))
                .text(reward.units())
                .text(StepsJson.write(incentive.steps()))
                .text(Wire.name(incentive.appliesTo()))
                .texts(incentive.products())
                .text(DurationColumns.of(incentive.duration()).duration())
                .text(DurationColumns.of(incentive.duration()).length())
                .text(cap == null ? null : String.valueOf(cap.minor()))
                .text(approval(incentive.approval()))
                .text(incentive.approval() instanceof Approval.HoldPeriod hold ? String.valueOf(hold.days()) : null)
                .text(network.advertiserEvent())
                .flag(network.allowDuplicates())
                .text(network.revenueMinor())
                .text(network.revenuePercent()));
    }

    /** All amounts of a rule are in the team's currency. */
    private static @Nullable String currency(RewardColumns reward, @Nullable Money cap, NetworkColumns network) {
        if (cap != null) {
            return cap.currency().getCurrencyCode();
        }
        return reward.currency() != null ? reward.currency() : network.currency();
    }

    void move(Tx tx, UUID team, UUID incentive, int position) throws SQLException {
        tx.update(MOVE, p -> p.number(position).uuid(team).uuid(incentive));
    }

    /** @return false when there is no such rule in use */
    boolean archive(Tx tx, UUID team, UUID incentive, Instant at) throws SQLException {
        return tx.update(ARCHIVE, p -> p.instant(at).uuid(team).uuid(incentive)) == 1;
    }

    private static Incentive read(Row row) throws SQLException {
        Reward reward = RewardColumns.read(row);
        Long cap = row.numberOrNull("cap_minor");
        return new Incentive(
                row.uuid("team_id"),
                row.uuid("incentive_id"),
                Math.toIntExact(row.number("version")),
                row.uuid("offer_id"),
                row.uuidOrNull("affiliate_id"),
                row.uuidOrNull("overrides_id"),
                row.text("name"),
                Math.toIntExact(row.number("position")),
                Wire.read(PaysFor.class, row.text("pays_for")).orElseThrow(),
                reward,
                StepsJson.read(row.textOrNull("steps"), reward),
                Wire.read(AppliesTo.class, row.text("applies_to")).orElseThrow(),
                row.texts("products"),
                DurationColumns.read(row),
                cap == null ? null : new Money(cap, Currency.getInstance(row.text("currency"))),
                approval(row),
                row.instant("effective_from"),
                row.instantOrNull("archived_at"),
                row.instant("created_at"),
                NetworkColumns.read(row));
    }

    private static String approval(Approval approval) {
        if (approval instanceof Approval.HoldPeriod) {
            return "hold_period";
        }
        return approval instanceof Approval.Manual ? "manual" : "automatic";
    }

    private static Approval approval(Row row) throws SQLException {
        return switch (row.text("approval")) {
            case "automatic" -> new Approval.Automatic();
            case "hold_period" -> new Approval.HoldPeriod(Math.toIntExact(row.number("hold_days")));
            case "manual" -> new Approval.Manual();
            default -> throw new IllegalStateException("unknown approval " + row.text("approval"));
        };
    }

    /** Columns {@code duration} and {@code duration_length}. */
    private record DurationColumns(
            String duration, @Nullable String length) {
        static DurationColumns of(Duration duration) {
            if (duration instanceof Duration.TimeLimited limit) {
                return new DurationColumns("time_limited", String.valueOf(limit.months()));
            }
            return duration instanceof Duration.PaymentLimited limit
                    ? new DurationColumns("payment_limited", String.valueOf(limit.payments()))
                    : new DurationColumns("lifetime", null);
        }

        static Duration read(Row row) throws SQLException {
            return switch (row.text("duration")) {
                case "lifetime" -> new Duration.Lifetime();
                case "time_limited" -> new Duration.TimeLimited(Math.toIntExact(row.number("duration_length")));
                case "payment_limited" -> new Duration.PaymentLimited(Math.toIntExact(row.number("duration_length")));
                default -> throw new IllegalStateException("unknown duration " + row.text("duration"));
            };
        }
    }
}
