package dev.tributary.bench.schema;

import java.util.Locale;

/**
 * Of a row.
 *
 * @param micros of the session's CPU
 * @param logBytes of write-ahead log, whole pages after a checkpoint included
 * @param bytes that the table and its indexes grew by
 */
record Cost(double micros, double logBytes, double bytes) {
    static String head() {
        return String.format(Locale.ROOT, "%-44s %8s %8s %8s%n", "", "us", "log B", "disk B");
    }

    String line(String variant, String more) {
        return String.format(
                Locale.ROOT, "%-44s %8.2f %8.0f %8.0f  %s%n", "  " + variant, micros, logBytes, bytes, more);
    }
}
