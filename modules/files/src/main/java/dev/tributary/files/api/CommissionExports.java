package dev.tributary.files.api;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes what partners have earned into files, one per affiliate. */
public interface CommissionExports {
    /** The teams there are, each exported for itself. */
    List<UUID> teams();

    /**
     * Writes {@code <team>/<affiliate>/commissions-<date>.csv} for every affiliate in {@code rows}; a file of the same day
     * is replaced as a whole. Of the rows no more than a few hundred are held.
     *
     * @param rows of the function {@code commission.exported}: texts by column, ordered by affiliate
     * @return how many commissions were written
     */
    long write(UUID team, Iterator<Map<String, Object>> rows) throws IOException;
}
