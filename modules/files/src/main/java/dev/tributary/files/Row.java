package dev.tributary.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One row of a file, with the number of the line it begins in; the first line is 1. */
sealed interface Row {
    long line();

    /** The cells as they stand in the file; of JSON, the whole line. For the file of rejected rows. */
    List<String> cells();

    /** @param fields a text per column that is not empty, or the JSON object itself; and {@link Profile#KEY} */
    record Good(long line, List<String> cells, ObjectNode fields) implements Row {}

    /** @param reason a sentence: what is wrong and how to mend it */
    record Bad(long line, List<String> cells, String reason) implements Row {}
}
