package dev.tributary.payouts.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;

/** Who is told of payouts: in the transaction that made it so, to be delivered after it. */
@FunctionalInterface
public interface PayoutNotices {
    void tell(Tx tx, List<Notice> notices) throws SQLException;

    /** @param payout as it is now */
    record Notice(Topic topic, Payout payout) {}

    /** Contract affonso.md, section 18. */
    enum Topic {
        CREATED("payout.created"),
        /** Whatever changed. */
        UPDATED("payout.updated"),
        PAID("payout.paid"),
        FAILED("payout.failed");

        private final String wire;

        Topic(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }
}
