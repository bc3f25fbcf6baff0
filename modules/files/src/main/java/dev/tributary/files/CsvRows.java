package dev.tributary.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.tributary.files.RowKey.NoKeyException;
import dev.tributary.platform.csv.CsvFile;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comma-separated values (RFC 4180) as a profile writes them: the columns in any order, those it does not know ignored. */
final class CsvRows implements Rows {
    /** What decoders put where there was no character. */
    private static final char BROKEN = '\uFFFD';

    /** The parser reads ahead, and takes a smaller buffer for the end of a file for a quotation without end. */
    private static final int READ_AHEAD = 64 * 1024;

    private final Profile profile;
    private final FilesSettings.Limits limits;
    private final CloseableIterator<CsvRecord> records;
    private List<String> columns;
    private boolean rejectedBefore;
    private long line = 1;

    CsvRows(Profile profile, FilesSettings.Limits limits, Reader text) {
        this.profile = profile;
        this.limits = limits;
        this.columns = profile.columns();
        this.records = CsvReader.builder()
                .fieldSeparator(profile.delimiter())
                .quoteCharacter(profile.quote())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .maxBufferSize(limits.rowChars() + READ_AHEAD)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(limits.columns())
                                .maxFieldSize(limits.rowChars())
                                .maxRecordSize(limits.rowChars())
                                .build(),
                        text)
                .iterator();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable Row next() throws IOException, UnreadableFileException {
        if (columns.isEmpty()) {
            CsvRecord header = record();
            if (header == null) {
                throw new UnreadableFileException("The file is empty; its first line must name the columns.");
            }
            columns = header(header.getFields());
            rejectedBefore = columns.containsAll(List.of(Profile.LINE, Profile.REASON));
        }
        CsvRecord record = record();
        return record == null ? null : row(record);
    }

    private @Nullable CsvRecord record() throws IOException, UnreadableFileException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord record = records.next();
            line = record.getStartingLineNumber();
            return record;
        } catch (CsvParseException broken) {
            throw new UnreadableFileException("The file cannot be read beyond line " + line
                    + ": the row there or the next has a quotation mark that is not closed or has something behind it,"
                    + " more than " + limits.columns() + " columns or more than " + limits.rowChars()
                    + " characters. Write a quotation mark inside a cell twice.");
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private List<String> header(List<String> cells) throws UnreadableFileException {
        List<String> names = cells.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        Set<String> twice = names.stream()
                .filter(name -> !name.isEmpty() && !seen.add(name))
                .collect(Collectors.toSet());
        List<String> missing = profile.required().stream()
                .filter(column -> !seen.contains(column))
                .toList();
        if (seen.contains(Profile.KEY)) {
            throw new UnreadableFileException("A column is called " + Profile.KEY + ", which is the hub's own name.");
        }
        if (!twice.isEmpty()) {
            throw new UnreadableFileException("The header names " + String.join(", ", twice) + " more than once.");
        }
        if (!missing.isEmpty()) {
            throw new UnreadableFileException("The header has no " + String.join(", ", missing) + "; it has "
                    + names.size() + " columns with '" + profile.delimiter() + "' between them. The profile "
                    + profile.name() + " needs " + String.join(", ", profile.required()) + ".");
        }
        return names;
    }

    private Row row(CsvRecord record) {
        List<String> cells = record.getFields();
        if (cells.size() != columns.size()) {
            return new Row.Bad(
                    line,
                    cells,
                    "The row has " + cells.size() + " cells, and there are " + columns.size() + " columns");
        }
        List<String> problems = new ArrayList<>();
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int at = 0; at < cells.size(); at++) {
            String column = columns.get(at);
            String cell = (rejectedBefore ? CsvFile.plain(cells.get(at)) : cells.get(at)).strip();
            if (column.isEmpty() || cell.isEmpty() || Profile.isOurs(column)) {
                continue;
            }
            Optional<String> problem = unstorable(column, cell);
            problem.ifPresent(problems::add);
            if (problem.isEmpty()) {
                fields.put(column, decimal(column, cell, problems));
            }
        }
        if (problems.isEmpty()) {
            try {
                fields.put(Profile.KEY, RowKey.of(profile, fields));
                return new Row.Good(line, cells, fields);
            } catch (NoKeyException none) {
                problems.add(none.reason());
            }
        }
        return new Row.Bad(line, cells, String.join("; ", problems));
    }

    private String decimal(String column, String cell, List<String> problems) {
        if (!profile.decimalComma().contains(column)) {
            return cell;
        }
        Optional<String> number = DecimalComma.toPoint(cell);
        if (number.isEmpty()) {
            problems.add(column + " must be a number with a decimal comma, such as 1234,50 or 1.234,50");
        }
        return number.orElse(cell);
    }

    private Optional<String> unstorable(String column, String cell) {
        for (int at = 0; at < cell.length(); at++) {
            char unit = cell.charAt(at);
            if (unit == 0) {
                return Optional.of(column + " has a NUL character");
            }
            if (unit == BROKEN) {
                return Optional.of(column + " has a character that is not of the charset "
                        + profile.charset().name());
            }
            if (Character.isSurrogate(unit)) {
                if (!Character.isSurrogatePair(unit, at + 1 < cell.length() ? cell.charAt(at + 1) : ' ')) {
                    return Optional.of(column + " has half of a surrogate pair");
                }
                at++;
            }
        }
        return Optional.empty();
    }
}
