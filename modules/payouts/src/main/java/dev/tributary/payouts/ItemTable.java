package dev.tributary.payouts;

import dev.tributary.kernel.Money;
import dev.tributary.payouts.api.PayoutItem;
import dev.tributary.platform.database.Row;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Table {@code payouts.payout_item}. */
final class ItemTable {
    private static final String INSERT = """
            insert into payouts.payout_item (team_id, payout_id, commission_id, amount_minor, earned_at, held)
            select ?, payout_id, commission_id, amount_minor, earned_at, true
              from unnest(?::uuid[], ?::uuid[], ?::int8[], ?::timestamptz[])
                as added (payout_id, commission_id, amount_minor, earned_at)
            """;
    private static final String OF = """
            select i.commission_id, i.amount_minor, p.currency, i.earned_at
              from payouts.payout_item i
              join payouts.payout p on p.team_id = i.team_id and p.payout_id = i.payout_id
             where i.team_id = ?
               and i.payout_id = ?
             order by i.earned_at, i.commission_id
            """;
    private static final String OF_ALL = """
            select i.payout_id, i.commission_id, i.amount_minor, p.currency, i.earned_at
              from payouts.payout_item i
              join payouts.payout p on p.team_id = i.team_id and p.payout_id = i.payout_id
             where i.team_id = ?
               and i.payout_id = any (?::uuid[])
             order by i.payout_id, i.commission_id
            """;
    private static final String SIZES = """
            select payout_id, count(*) as items
              from payouts.payout_item
             where team_id = ?
               and payout_id = any (?::uuid[])
             group by payout_id
            """;
    private static final String HOLD = """
            update payouts.payout_item set held = ?::boolean where team_id = ? and payout_id = ?
            """;

    void insert(Tx tx, UUID team, List<Added> added) throws SQLException {
        tx.update(INSERT, p -> p.uuid(team)
                .uuids(added, Added::payout)
                .uuids(added, each -> each.item().commission())
                .numbers(added, each -> each.item().amount().minor())
                .instants(added, each -> each.item().earnedAt()));
    }

    /** The oldest commission first. */
    List<PayoutItem> of(Tx tx, UUID team, UUID payout) throws SQLException {
        return tx.query(OF, p -> p.uuid(team).uuid(payout), ItemTable::read);
    }

    Map<UUID, List<PayoutItem>> ofAll(Tx tx, UUID team, Collection<UUID> payouts) throws SQLException {
        Map<UUID, List<PayoutItem>> found = new HashMap<>();
        tx.query(OF_ALL, p -> p.uuid(team).uuids(payouts), row -> Map.entry(row.uuid("payout_id"), read(row)))
                .forEach(item -> found.computeIfAbsent(item.getKey(), payout -> new ArrayList<>())
                        .add(item.getValue()));
        return found;
    }

    Map<UUID, Long> sizes(Tx tx, UUID team, Collection<UUID> payouts) throws SQLException {
        Map<UUID, Long> sizes = new HashMap<>();
        tx.query(SIZES, p -> p.uuid(team).uuids(payouts), row -> Map.entry(row.uuid("payout_id"), row.number("items")))
                .forEach(size -> sizes.put(size.getKey(), size.getValue()));
        return sizes;
    }

    /** Whether the payout claims its commissions: no two can claim the same one. */
    void hold(Tx tx, UUID team, UUID payout, boolean held) throws SQLException {
        tx.update(HOLD, p -> p.text(String.valueOf(held)).uuid(team).uuid(payout));
    }

    private static PayoutItem read(Row row) throws SQLException {
        Currency currency = Currency.getInstance(row.text("currency"));
        return new PayoutItem(
                row.uuid("commission_id"),
                new Money(row.number("amount_minor"), currency),
                row.instant("earned_at"),
                null);
    }

    /** An item of a new payout. */
    record Added(UUID payout, PayoutItem item) {}
}
