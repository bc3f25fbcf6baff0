package dev.tributary.partners;

import dev.tributary.partners.api.Slice;
import java.util.List;

/** The end of a statement that yields a part of a list. Two parameters are left to bind: limit and offset. */
final class Ordering {
    private Ordering() {}

    /**
     * @param allowed columns of the table called {@code a}; the text becomes SQL, so nothing else may
     * @param id what keeps equals in one order from page to page
     */
    static String of(Slice slice, List<String> allowed, String id) {
        if (!allowed.contains(slice.sort())) {
            throw new IllegalArgumentException("cannot be sorted by " + slice.sort());
        }
        String direction = slice.descending() ? " desc" : "";
        return " order by a." + slice.sort() + direction + ", " + id + direction + " limit ? offset ?";
    }
}
