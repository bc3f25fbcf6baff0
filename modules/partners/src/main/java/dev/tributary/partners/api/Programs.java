package dev.tributary.partners.api;

import dev.tributary.platform.database.Tx;
import java.sql.SQLException;
import java.util.List;

/** Programs and their offers. */
public interface Programs {
    void create(Tx tx, List<Program> programs) throws SQLException;

    void createOffers(Tx tx, List<Offer> offers) throws SQLException;
}
