package dev.tributary.bench.data;

import java.util.List;

/** A row as {@code copy … (format binary)} takes it, with the places at which each twin differs. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares it, and nobody changes the bytes
record Template(byte[] row, List<Patch> patches) {
    /** @return where the next row begins */
    int write(byte[] target, int at, Twin twin) {
        System.arraycopy(row, 0, target, at, row.length);
        for (Patch patch : patches) {
            patch.apply(target, at, twin);
        }
        return at + row.length;
    }
}
