package dev.tributary.commission;

import dev.tributary.commission.api.Commissions.Totals;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.UUID;

/** What a referral came to. Each sale is rounded by itself, as it is wherever it is shown. */
final class CountingSales {
    private static final String OF_REFERRAL = """
            select count(*) as orders,
                   coalesce(sum(round(v.sale_minor::numeric * (v.sent_minor - v.refunded_minor) / v.sent_minor)), 0)::int8
                       as revenue,
                   max(v.created_at) as last_order_at,
                   (select coalesce(sum(c.amount_minor), 0)::int8
                      from commission.commission c
                     where c.team_id = ? and c.referral_id = ? and c.unit = 'money' and c.status <> 'declined'
                       and c.deleted_at is null) as commission
              from commission.conversion v
             where v.team_id = ? and v.referral_id = ? and v.kind <> 'lead' and v.deleted_at is null
               and v.sales_status in ('complete', 'partial_refunded', 'refunded')
            """;

    Totals ofReferral(Tx tx, UUID team, UUID referral) throws SQLException {
        return tx.query(
                        OF_REFERRAL,
                        p -> p.uuid(team).uuid(referral).uuid(team).uuid(referral),
                        row -> new Totals(
                                row.number("revenue"),
                                row.number("commission"),
                                row.number("orders"),
                                row.instantOrNull("last_order_at")))
                .get(0);
    }
}
