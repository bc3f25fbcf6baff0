package dev.tributary.files;

import dev.tributary.kernel.UnknownReferral;
import java.nio.charset.Charset;
import java.util.List;

/**
 * How the files of one kind are written: {@code routes/sources/<name>/profile.yaml} (docs/partner-files.md).
 *
 * @param name of its folder; events name it as their source
 * @param key the columns that together name a row, whatever file it is in; at least one
 * @param required columns without which a file is not read at all; the key among them
 * @param columns their names in order, of files without a header; empty where there is one
 * @param decimalComma the columns whose numbers are written 1.234,56
 * @param done files are taken only once a file of the same name and {@code .done} is beside them
 */
record Profile(
        String name,
        Format format,
        char delimiter,
        char quote,
        Charset charset,
        List<String> columns,
        List<String> key,
        List<String> required,
        List<String> decimalComma,
        boolean done,
        UnknownReferral unreferred) {

    /** The field of a row that holds its key; no column may have this name. */
    static final String KEY = "_key";

    /** The columns that a file of rejected rows has more; mappings do not see them when it is dropped again. */
    static final String LINE = "_line";

    static final String REASON = "_reason";

    Profile {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        required = List.copyOf(required);
        decimalComma = List.copyOf(decimalComma);
    }

    static boolean isOurs(String column) {
        return column.equals(LINE) || column.equals(REASON);
    }

    boolean hasHeader() {
        return columns.isEmpty();
    }

    /** How rows stand in a file. */
    enum Format {
        CSV,
        /** One JSON object per line. */
        JSONL
    }
}
