package dev.tributary.platform.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Comma-separated values (RFC 4180) in UTF-8, row by row. What people typed cannot become a formula in the spreadsheet of
 * whoever opens the file: a cell that would be one gets an apostrophe in front. Plain numbers stay numbers.
 */
public final class CsvFile {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

    /** And their full-width forms, which some spreadsheets take for the same. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final StringWriter text = new StringWriter();
    private final CsvWriter rows =
            CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).bufferSize(0).build(text);

    /** @param cells as they are to be read; a file whose rows are of different lengths is nobody's idea of a table */
    public CsvFile row(String... cells) {
        rows.writeRecord(Arrays.stream(cells).map(CsvFile::safe).toArray(String[]::new));
        return this;
    }

    public CsvFile row(List<String> cells) {
        return row(cells.toArray(String[]::new));
    }

    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What {@link #safe} was given. */
    public static String plain(String cell) {
        return cell.startsWith("'") && safe(cell.substring(1)).equals(cell) ? cell.substring(1) : cell;
    }

    /** The cell, such that no spreadsheet computes it. */
    public static String safe(String cell) {
        boolean risky = !cell.isEmpty()
                && BEGINS_FORMULA.indexOf(cell.charAt(0)) >= 0
                && !NUMBER.matcher(cell).matches();
        return risky ? "'" + cell : cell;
    }
}
