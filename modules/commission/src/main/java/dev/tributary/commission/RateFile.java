package dev.tributary.commission;

import dev.tributary.commission.api.DailyRates;
import dev.tributary.commission.api.RateImports;
import dev.tributary.commission.api.UnreadableRatesException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * Reads a file of the European Central Bank, in whichever of its forms it is: XML or CSV, one day, ninety, or all.
 *
 * @param source to be stored with each rate
 * @param lastDay rates of later days are refused: they would be used for ever, since no rate is changed
 */
record RateFile(String source, LocalDate lastDay) {
    /** Byte order mark and white space may stand before what shows the format. */
    private static final int BEGINNING = 64;

    List<DailyRates> read(byte[] file) {
        if (file.length > RateImports.BYTES_MAX) {
            throw refused("The file has more than " + RateImports.BYTES_MAX + " bytes.");
        }
        String beginning = new String(file, 0, Math.min(file.length, BEGINNING), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading();
        RateSheet sheet = new RateSheet(source, lastDay);
        if (beginning.isEmpty()) {
            throw refused("The file is empty.");
        } else if (beginning.startsWith("<")) {
            new EcbXml(sheet).read(file);
        } else if (beginning.startsWith("Date")) {
            new EcbCsv(sheet).read(file);
        } else if (beginning.startsWith("PK\u0003\u0004")) {
            throw refused("The file is a ZIP archive: unpack it, and import what is in it.");
        } else {
            throw refused("The file is neither the XML nor the CSV of the European Central Bank:"
                    + " those begin with < and with Date.");
        }
        return sheet.days();
    }

    private static UnreadableRatesException refused(String problem) {
        return new UnreadableRatesException(List.of(problem));
    }
}
