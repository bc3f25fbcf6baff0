package dev.tributary.commission.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;

/** Where commission leaves what others must be told; it is true together with the change it tells of. */
@FunctionalInterface
public interface Announcements {
    /** Tells nobody. */
    Announcements NONE = (tx, notices) -> {};

    void announce(Tx tx, List<CommissionNotice> notices) throws SQLException;
}
