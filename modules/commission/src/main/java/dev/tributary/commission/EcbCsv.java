package dev.tributary.commission;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.tributary.commission.RateSheet.Day;
import dev.tributary.commission.api.DailyRates;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The CSV of the European Central Bank: a header {@code Date, USD, JPY, …}, then a line per day. The file of one day
 * writes it {@code 19 November 2026}, the history {@code 2026-11-19}; {@code N/A} stands for no rate, and each line may
 * end in a comma.
 */
final class EcbCsv {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern(
                    "[uuuu-MM-dd][d MMMM uuuu]", Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final String NONE = "N/A";
    private static final String DATE = "Date";

    private final RateSheet sheet;
    private List<String> header = List.of();

    EcbCsv(RateSheet sheet) {
        this.sheet = sheet;
    }

    void read(byte[] file) {
        long line = 1;
        try {
            for (CsvRecord record : CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .skipEmptyLines(true)
                    .ofCsvRecord(text(file))) {
                line = record.getStartingLineNumber();
                take("Line " + line, withoutEmptyEnd(record.getFields()));
            }
        } catch (CsvParseException broken) {
            throw sheet.broken("Line " + line + " or the next", "this is no CSV.");
        }
    }

    private void take(String place, List<String> fields) {
        if (header.isEmpty()) {
            readHeader(place, fields);
            return;
        }
        if (fields.isEmpty()) {
            return;
        }
        if (fields.size() > header.size()) {
            sheet.problem(place, "there are more values than columns.");
            return;
        }
        LocalDate date = date(fields.get(0));
        if (date == null) {
            sheet.problem(
                    place,
                    "the date is written 2026-11-19 or 19 November 2026, not " + RateSheet.shown(fields.get(0)) + ".");
            return;
        }
        Day day = sheet.day(place, date);
        for (int at = 1; at < header.size(); at++) {
            String value = at < fields.size() ? fields.get(at) : "";
            if (value.isEmpty()) {
                sheet.problem(
                        place, "there is no value for " + header.get(at) + "; without a rate it is " + NONE + ".");
            } else if (!value.equals(NONE)) {
                day.rate(place, header.get(at), value);
            }
        }
    }

    private void readHeader(String place, List<String> fields) {
        List<String> codes = fields.subList(1, fields.size());
        if (!fields.get(0).equals(DATE) || codes.isEmpty()) {
            throw sheet.broken(place, "the header is Date and codes of currencies, separated by commas.");
        }
        if (new HashSet<>(codes).size() < codes.size()) {
            throw sheet.broken(place, "the header names a currency twice.");
        }
        for (String code : codes) {
            if (!DailyRates.isCode(code)) {
                throw sheet.broken(
                        place, "a column is headed by three capital letters, not " + RateSheet.shown(code) + ".");
            }
        }
        header = fields;
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeParseException malformed) {
            return null;
        }
    }

    private static List<String> withoutEmptyEnd(List<String> fields) {
        List<String> stripped =
                new ArrayList<>(fields.stream().map(String::strip).toList());
        while (!stripped.isEmpty() && stripped.get(stripped.size() - 1).isEmpty()) {
            stripped.remove(stripped.size() - 1);
        }
        return stripped;
    }

    private String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.replaceFirst("^\\s*\uFEFF?\\s*", "");
        } catch (CharacterCodingException broken) {
            throw sheet.broken("The file", "this is no text in UTF-8.");
        }
    }
}
