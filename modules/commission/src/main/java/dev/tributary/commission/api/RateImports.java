package dev.tributary.commission.api;

/** Takes in files of exchange rates as the European Central Bank publishes them. */
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
}
