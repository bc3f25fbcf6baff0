package dev.tributary.commission;

import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Approval;
import dev.tributary.commission.api.Incentive.PaysFor;
import dev.tributary.commission.api.Incentive.Reward;
import dev.tributary.commission.api.Incentives;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Wire;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** Table {@code commission.incentive}. */
final class IncentiveTable implements Incentives {
    private static final String INSERT = """
            insert into commission.incentive (team_id, incentive_id, offer_id, affiliate_id, overrides_id, position)
            values (?, ?, ?, ?, ?, ?)
            """;
    private static final String INSERT_VERSION = """
            insert into commission.incentive_version
                   (team_id, incentive_id, version, effective_from, name, pays_for, reward, percent, fixed_minor,
                    currency, units, steps, applies_to, products, duration, duration_length, cap_minor, approval,
                    hold_days, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?::numeric, ?::bigint, ?, ?::integer, ?::jsonb, ?, ?, ?, ?::integer, ?::bigint,
                    ?, ?::integer, now())
            """;
    private static final String OF_OFFERS = """
            select i.team_id, i.incentive_id, i.offer_id, i.affiliate_id, i.overrides_id, i.position, v.version,
                   v.effective_from, v.name, v.pays_for, v.reward, v.percent, v.fixed_minor, v.currency, v.units,
                   v.steps, v.applies_to, v.products, v.duration, v.duration_length, v.cap_minor, v.approval, v.hold_days
              from commission.incentive i
              join commission.incentive_version v on v.team_id = i.team_id and v.incentive_id = i.incentive_id
             where i.team_id = any (?::uuid[])
               and i.offer_id = any (?::uuid[])
               and i.affiliate_id is null
               and i.archived_at is null
               and v.version = 1
            """;

    @Override
    public void create(Tx tx, List<Incentive> incentives) throws SQLException {
        for (Incentive incentive : incentives) { // a handful, by hand: not worth a set-based statement
            insert(tx, incentive);
        }
    }

    List<Incentive> ofOffers(Tx tx, Collection<UUID> teams, Collection<UUID> offers) throws SQLException {
        return tx.query(OF_OFFERS, p -> p.uuids(teams).uuids(offers), IncentiveTable::read);
    }

    private static void insert(Tx tx, Incentive incentive) throws SQLException {
        Reward.Percentage percentage = incentive.reward() instanceof Reward.Percentage p ? p : null;
        Reward.Fixed fixed = incentive.reward() instanceof Reward.Fixed f ? f : null;
        Approval.HoldPeriod hold = incentive.approval() instanceof Approval.HoldPeriod h ? h : null;
        tx.update(INSERT, p -> p.uuid(incentive.team())
                .uuid(incentive.id())
                .uuid(incentive.offer())
                .uuid(incentive.affiliate())
                .uuid(incentive.overrides())
                .number(incentive.position()));
        tx.update(INSERT_VERSION, p -> p.uuid(incentive.team())
                .uuid(incentive.id())
                .number(incentive.version())
                .instant(incentive.effectiveFrom())
                .text(incentive.name())
                .text(Wire.name(incentive.paysFor()))
                .text(percentage != null ? "percentage" : "fixed")
                .text(percentage == null ? null : percentage.percent().toPlainString())
                .text(fixed == null ? null : String.valueOf(fixed.amount().minor()))
                .text(fixed == null ? null : fixed.amount().currency().getCurrencyCode())
                .text(null)
                .text(null)
                .text(Wire.name(incentive.appliesTo()))
                .texts(incentive.products())
                .text("lifetime")
                .text(null)
                .text(null)
                .text(
                        hold != null
                                ? "hold_period"
                                : incentive.approval() instanceof Approval.Manual ? "manual" : "automatic")
                .text(hold == null ? null : String.valueOf(hold.days())));
    }

    private static Incentive read(Row row) throws SQLException {
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
                reward(row),
                List.of(),
                Wire.read(AppliesTo.class, row.text("applies_to")).orElseThrow(),
                row.texts("products"),
                new Incentive.Duration.Lifetime(),
                null,
                approval(row),
                row.instant("effective_from"));
    }

    private static Reward reward(Row row) throws SQLException {
        return row.text("reward").equals("percentage")
                ? new Reward.Percentage(row.decimal("percent"))
                : new Reward.Fixed(new Money(row.number("fixed_minor"), Currency.getInstance(row.text("currency"))));
    }

    private static Approval approval(Row row) throws SQLException {
        return switch (row.text("approval")) {
            case "automatic" -> new Approval.Automatic();
            case "hold_period" -> new Approval.HoldPeriod(Math.toIntExact(row.number("hold_days")));
            case "manual" -> new Approval.Manual();
            default -> throw new IllegalStateException("unknown approval " + row.text("approval"));
        };
    }
}
