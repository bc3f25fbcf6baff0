package dev.tributary.files;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where partners' files are found, and how much is put up with.
 *
 * @param drop the folder; below it {@code <team>/<profile>/<file>}
 * @param exports the folder for what is written for partners
 * @param sources the folder of all sources; those with a {@code profile.yaml} are the profiles
 * @param atOnce files that are taken at the same time
 * @param stable how long a file must not have changed before it is taken for whole
 * @param claim after which a file whose hub has not been heard of is taken by another
 * @param patience how long an overloaded hub is waited for before the file is left for the next look
 */
public record FilesSettings(
        Path drop,
        Path exports,
        Path sources,
        int atOnce,
        Duration stable,
        Duration claim,
        Duration patience,
        Limits limits) {

    public FilesSettings {
        if (atOnce < 1) {
            throw new IllegalArgumentException("at least one file is taken at a time");
        }
    }

    /**
     * What a file may be at most, and how much of it is held.
     *
     * @param bytes of a file, unpacked
     * @param rowChars characters of one row
     * @param columns of a CSV file
     * @param rejected rows that are rejected before the file is given up
     * @param chunk rows that are handed in together
     * @param chunksInFlight chunks that wait for their commit at once
     */
    public record Limits(long bytes, int rowChars, int columns, int rejected, int chunk, int chunksInFlight) {
        public static final Limits DEFAULT = new Limits(4L * 1024 * 1024 * 1024, 65_536, 200, 10_000, 200, 4);

        public Limits {
            if (bytes < 1 || rowChars < 16 || columns < 1 || rejected < 0 || chunk < 1 || chunksInFlight < 1) {
                throw new IllegalArgumentException("every limit of files is positive");
            }
        }
    }
}
