package dev.tributary.payouts;

import dev.tributary.commission.api.LedgerCheck;
import dev.tributary.kernel.IdType;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** What is paid is what was earned: the amount of each payout is the sum of its commissions. */
final class PayoutSums implements LedgerCheck {
    private static final String NAME = "payouts are the sum of their commissions";
    private static final String OFF = """
            select p.payout_id, p.amount_minor, p.currency, coalesce(sum(i.amount_minor), 0) as items
              from payouts.payout p
              left join payouts.payout_item i on i.team_id = p.team_id and i.payout_id = p.payout_id
             where p.team_id = ?
             group by p.team_id, p.payout_id
            having coalesce(sum(i.amount_minor), 0) <> p.amount_minor
             order by p.payout_id
             limit ?
            """;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Violation> run(Tx tx, UUID team) throws SQLException {
        return tx.query(
                OFF,
                p -> p.uuid(team).number(MOST),
                row -> new Violation(
                        NAME,
                        team,
                        IdType.PAYOUT.write(row.uuid("payout_id")),
                        "The payout is of " + row.number("amount_minor") + " " + row.text("currency")
                                + " in minor units, and its commissions come to " + row.number("items")));
    }
}
