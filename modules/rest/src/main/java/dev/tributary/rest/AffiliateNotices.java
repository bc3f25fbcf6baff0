package dev.tributary.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.intake.api.Outbox;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Wire;
import dev.tributary.partners.api.Affiliate;
import dev.tributary.partners.api.Affiliate.PartnershipStatus;
import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What is told of an affiliate that was changed by hand: that somebody who had to wait was approved. */
record AffiliateNotices(Outbox outbox) {
    void changed(Tx tx, Affiliate before, Affiliate after, Instant at) throws SQLException {
        if (before.status() == PartnershipStatus.PENDING && after.status() == PartnershipStatus.APPROVED) {
            ObjectNode payload = JsonNodeFactory.instance
                    .objectNode()
                    .put("affiliate_id", IdType.AFFILIATE.write(after.id()))
                    .put("status", Wire.name(after.status()))
                    .put("source", after.profile().source());
            outbox.add(tx, List.of(new Outbox.Notice(after.team(), "affiliate.approved", payload.toString(), at)));
        }
    }
}
