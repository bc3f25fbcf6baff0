package dev.tributary.app.hub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.commission.api.Announcements;
import dev.tributary.commission.api.CommissionNotice;
import dev.tributary.intake.api.Outbox;
import dev.tributary.kernel.IdType;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;

/** What commission has to tell goes into the outbox of intake. */
record OutboxAnnouncements(Outbox outbox) implements Announcements {
    @Override
    public void announce(Tx tx, List<CommissionNotice> notices) throws SQLException {
        outbox.add(tx, notices.stream().map(OutboxAnnouncements::notice).toList());
    }

    private static Outbox.Notice notice(CommissionNotice notice) {
        ObjectNode payload = JsonNodeFactory.instance
                .objectNode()
                .put("conversion_id", IdType.CONVERSION.write(notice.conversion()))
                .put("referral_id", IdType.REFERRAL.write(notice.referral()))
                .put("affiliate_id", IdType.AFFILIATE.write(notice.affiliate()));
        if (notice.commission() != null) {
            payload.put("earning_id", IdType.COMMISSION.write(notice.commission()));
        }
        return new Outbox.Notice(notice.team(), notice.topic().code(), payload.toString(), notice.at());
    }
}
