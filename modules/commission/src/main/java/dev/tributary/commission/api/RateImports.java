package dev.tributary.commission.api;

import dev.tributary.commission.api.ExchangeRates.Stored;
import java.time.LocalDate;
import java.util.List;

/** Takes in files of exchange rates as the European Central Bank publishes them, and shows what is stored. */
public interface RateImports {
    /** The largest file that is read: 32 MiB, four times the whole history. */
    int BYTES_MAX = 32 * 1024 * 1024;

    /**
     * Reads a file, XML or CSV, one day or many, and stores what is new, in one transaction.
     *
     * @param file its bytes
     * @param source where they came from, to be stored with each rate; 1 to 255 characters
     * @throws UnreadableRatesException when anything in it is wrong; nothing was stored
     */
    ImportResult take(byte[] file, String source);

    /** As {@link #take}, for work that nobody watches: what came of it is logged too. */
    ImportResult takeAndLog(byte[] file, String source);

    /** All rates of the latest day on or before {@code on}, by currency; empty when there is no such day. */
    List<Stored> stored(LocalDate on);
}
