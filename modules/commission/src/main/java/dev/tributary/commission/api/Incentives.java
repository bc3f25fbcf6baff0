package dev.tributary.commission.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;

/** The rules that pay. */
public interface Incentives {
    void create(Tx tx, List<Incentive> incentives) throws SQLException;
}
