package dev.tributary.commission;

import dev.tributary.commission.api.Incentive;
import dev.tributary.commission.api.Incentive.AppliesTo;
import dev.tributary.commission.api.Incentive.Approval;
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
            insert into commission.incentive
                   (team_id, incentive_id, offer_id, name, position, reward, percent, fixed_minor, currency, applies_to,
                    products, approval, hold_days)
            values (?, ?, ?, ?, ?, ?, ?::numeric, ?::bigint, ?, ?, ?, ?, ?::integer)
            """;
    private static final String OF_OFFERS = """
            select team_id, incentive_id, offer_id, name, position, reward, percent, fixed_minor, currency, applies_to,
                   products, approval, hold_days
              from commission.incentive
             where team_id = any (?::uuid[])
               and offer_id = any (?::uuid[])
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
                .text(incentive.name())
                .number(incentive.position())
                .text(percentage != null ? "percentage" : "fixed")
                .text(percentage == null ? null : percentage.percent().toPlainString())
                .text(fixed == null ? null : String.valueOf(fixed.amount().minor()))
                .text(fixed == null ? null : fixed.amount().currency().getCurrencyCode())
                .text(Wire.name(incentive.appliesTo()))
                .texts(incentive.products())
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
                row.uuid("offer_id"),
                row.text("name"),
                Math.toIntExact(row.number("position")),
                reward(row),
                Wire.read(AppliesTo.class, row.text("applies_to")).orElseThrow(),
                row.texts("products"),
                approval(row));
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
