package dev.tributary.app.hub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.intake.api.Outbox;
import dev.tributary.kernel.IdType;
import dev.tributary.payouts.api.Payout;
import dev.tributary.payouts.api.PayoutNotices;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;

/** Payouts are told of like everything else: through the outbox, in the transaction that made it so. */
final class TellingOfPayouts implements PayoutNotices {
    private final Outbox outbox;

    TellingOfPayouts(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void tell(Tx tx, List<Notice> notices) throws SQLException {
        outbox.add(tx, notices.stream().map(TellingOfPayouts::outgoing).toList());
    }

    private static Outbox.Notice outgoing(Notice notice) {
        Payout payout = notice.payout();
        String payload = JsonNodeFactory.instance
                .objectNode()
                .put("payout_id", IdType.PAYOUT.write(payout.id()))
                .put("affiliate_id", IdType.AFFILIATE.write(payout.affiliate()))
                .toString();
        return new Outbox.Notice(payout.team(), notice.topic().wire(), payload, payout.updatedAt());
    }
}
