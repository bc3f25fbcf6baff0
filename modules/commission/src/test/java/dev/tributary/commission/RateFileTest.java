package dev.tributary.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.commission.api.DailyRates;
import dev.tributary.commission.api.RateImports;
import dev.tributary.commission.api.UnreadableRatesException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateFileTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-19");
    private static final String SOURCE = "test";

    @Test
    void theDailyXml() throws IOException {
        assertThat(read(resource("eurofxref-daily.xml")))
                .containsExactly(day("2026-11-19", "USD", "1.0823", "JPY", "162.35", "GBP", "0.83500"));
    }

    @Test
    void theHistoryInXmlIsManyDaysOldestFirst() throws IOException {
        assertThat(read(resource("eurofxref-hist-90d.xml")))
                .containsExactly(
                        day("2026-11-18", "USD", "1.0791", "JPY", "161.9"),
                        day("2026-11-19", "USD", "1.0823", "JPY", "162.35"));
    }

    @Test
    void theDailyCsvWritesItsDayInWordsAndEndsItsLinesInCommas() throws IOException {
        assertThat(read(resource("eurofxref.csv")))
                .containsExactly(day("2026-11-19", "USD", "1.0823", "JPY", "162.35", "GBP", "0.83500"));
    }

    /** The pound of Cyprus was a currency until the end of 2007. */
    @Test
    void theHistoryInCsvLeavesOutWhatIsNotAvailable() throws IOException {
        assertThat(read(resource("eurofxref-hist.csv")))
                .containsExactly(
                        day("2007-12-31", "USD", "1.4721", "JPY", "164.93", "CYP", "0.585274"),
                        day("2026-11-18", "USD", "1.0791", "JPY", "161.9"),
                        day("2026-11-19", "USD", "1.0823", "JPY", "162.35"));
    }

    @Test
    void theEuroIsOneOnEveryDay() {
        assertThat(read("Date,USD\n2026-11-19,1.0823").get(0).perEuro()).containsEntry("EUR", BigDecimal.ONE);
        assertThat(read("Date,EUR,USD\n2026-11-19,1.00,1.0823").get(0).perEuro())
                .containsEntry("EUR", BigDecimal.ONE);
    }

    @Test
    void aByteOrderMarkAndEmptyLinesSayNothing() throws IOException {
        String csv = new String(resource("eurofxref.csv"), StandardCharsets.UTF_8).replace("\n", "\r\n\r\n");

        assertThat(read("\uFEFF" + csv)).hasSize(1);
        assertThat(read(("\uFEFF" + new String(resource("eurofxref-daily.xml"), StandardCharsets.UTF_8))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<Cube currency='USD' rate='1,08'/>        | Line 2, Cube: the rate of USD is a number above 0 with at most"
                        + " 10 digits before and 10 after the point, not \"1,08\".",
                "<Cube currency='USD' rate='1e3'/>         | not \"1e3\".",
                "<Cube currency='USD' rate='NaN'/>         | not \"NaN\".",
                "<Cube currency='USD' rate='-1.08'/>       | not \"-1.08\".",
                "<Cube currency='USD' rate='0.000'/>       | not \"0.000\".",
                "<Cube currency='USD' rate=''/>            | not \"\".",
                "<Cube currency='USD' rate='0.00000000001'/> | not \"0.00000000001\".",
                "<Cube currency='USD' rate='10000000000'/> | not \"10000000000\".",
                "<Cube currency='EUR' rate='1.01'/>        | the rate of EUR",
                "<Cube currency='usd' rate='1.08'/>        | Line 2, Cube: the currency is a code of three capital letters,"
                        + " not \"usd\".",
                "<Cube currency='USD'/>                    | Line 2, Cube: currency and rate belong together",
                "<Cube rate='1.08'/>                       | Line 2, Cube: currency and rate belong together",
                "<Cube currency='USD' rate='1'/><Cube currency='USD' rate='1'/> | Line 2, Cube: USD is there twice on one day.",
                "<Cube time='2026-11-18'/>                 | Line 2, Cube: a day may not be inside another one.",
                "<Cube currency='USD' rate='1.08'>         | this is no well-formed XML.",
                "&rates;                                   | well-formed",
                "<!-- nothing -->                          | 2026-11-19: There is no rate of this day.",
            })
    void whatIsWrongInADayIsNamedWithItsLine(String inside, String problem) {
        assertThatThrownBy(() -> read(xml("<Cube time='2026-11-19'>\n" + inside + "\n</Cube>")))
                .isInstanceOf(UnreadableRatesException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<Cube currency='USD' rate='1.08'/>  | a rate stands inside a Cube with a time.",
                "<Cube time='19.11.2026'/>           | time is a day such as 2026-11-19, not \"19.11.2026\".",
                "<Cube time='2026-02-30'/>           | time is a day such as 2026-11-19, not \"2026-02-30\".",
                "<Cube time='2026-11-20'><Cube currency='USD' rate='1'/></Cube> | 2026-11-20 has not come yet.",
                "<Day/>                              | There are no rates in the file.",
                "<Cube time='2026-11-19'><Cube currency='USD' rate='1'/></Cube><Cube time='2026-11-19'/>"
                        + " | 2026-11-19 is in the file twice.",
            })
    void whatIsWrongWithDaysIsNamed(String inside, String problem) {
        assertThatThrownBy(() -> read(xml(inside)))
                .isInstanceOf(UnreadableRatesException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Date;USD                             | the header is Date and codes of currencies, separated by commas.",
                "Date                                 | the header is Date and codes of currencies, separated by commas.",
                "Date,US dollar                       | a column is headed by three capital letters, not \"US dollar\".",
                "Date,USD,USD                         | the header names a currency twice.",
                "Date,USD                             | There are no rates in the file.",
                "Date,USD/2026-11-19,1.0823,162.35    | Line 2: there are more values than columns.",
                "Date,USD,JPY/2026-11-19,1.0823       | Line 2: there is no value for JPY; without a rate it is N/A.",
                "Date,USD,JPY/2026-11-19,,162.35      | Line 2: there is no value for USD",
                "Date,USD/2026-11-19,N/A              | 2026-11-19: There is no rate of this day.",
                "Date,USD/19.11.2026,1.0823           | Line 2: the date is written 2026-11-19 or 19 November 2026, not"
                        + " \"19.11.2026\".",
                "Date,USD/31 November 2026,1.0823     | not \"31 November 2026\".",
                "Date,USD/2026-11-21,1.0823           | Line 2: 2026-11-21 has not come yet.",
                "Date,USD/2026-11-19,1/2026-11-19,1   | Line 3: 2026-11-19 is in the file twice.",
                "Date,USD/2026-11-19,\"1.0823\"x      | this is no CSV.",
            })
    void whatIsWrongInCsvIsNamedWithItsLine(String file, String problem) {
        assertThatThrownBy(() -> read(file.replaceAll("/(?!A)", "\n")))
                .isInstanceOf(UnreadableRatesException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void allProblemsAreToldAtOnceUpToTwenty() {
        assertThatThrownBy(() -> read("Date,USD,JPY\n2026-11-19,a,b\nyesterday,1,1"))
                .isInstanceOfSatisfying(UnreadableRatesException.class, unreadable -> assertThat(unreadable.problems())
                        .hasSize(3));
        assertThatThrownBy(() -> read("Date,USD\n" + "yesterday,1\n".repeat(1000)))
                .isInstanceOfSatisfying(UnreadableRatesException.class, unreadable -> assertThat(unreadable.problems())
                        .hasSize(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\uFEFF"})
    void anEmptyFileIsSaidToBeEmpty(String file) {
        assertThatThrownBy(() -> read(file)).hasMessage("The file is empty.");
    }

    @Test
    void otherFilesAreNamedForWhatTheyAre() {
        assertThatThrownBy(() -> read("PK\u0003\u0004rest")).hasMessageContaining("ZIP archive: unpack it");
        assertThatThrownBy(() -> read("{\"rates\":{}}")).hasMessageContaining("neither the XML nor the CSV");
        assertThatThrownBy(() -> read("<html><body>Service unavailable</body></html>"))
                .hasMessage("Line 1: the root element is Envelope, not \"html\".");
        assertThatThrownBy(() -> read("<!DOCTYPE html><html></html>")).hasMessageContaining("document type");
        assertThatThrownBy(() -> read("Date,USD\n2026-11-19,\u0000".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(UnreadableRatesException.class);
        assertThatThrownBy(() -> read(new byte[] {'D', 'a', 't', 'e', ',', (byte) 0xE9}))
                .hasMessageContaining("no text in UTF-8");
    }

    /** What is shown may end in a log: no line of it is somebody else's. */
    @Test
    void foreignTextIsShownInPartAndOnOneLine() {
        assertThatThrownBy(() -> read("Date,USD\n\"2026\n11\"," + "9".repeat(500)))
                .hasMessageContaining("not \"2026?11\"");
        assertThatThrownBy(() -> read("Date,USD\n2026-11-19," + "9".repeat(500)))
                .hasMessageEndingWith("not \"" + "9".repeat(40) + "…\".");
    }

    @Test
    void noDocumentTypeMeansNoEntities(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
        String toFile = "<!DOCTYPE Envelope [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>";
        String bomb = "<!DOCTYPE Envelope [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>";

        for (String type : List.of(toFile, bomb, "<!DOCTYPE Envelope SYSTEM '" + secret.toUri() + "'>")) {
            assertThatThrownBy(() -> read(type + "<Envelope><Cube><Cube time='&x;'/></Cube></Envelope>"))
                    .as(type)
                    .hasMessage("Line 1: a document type is not allowed.");
        }
    }

    @Test
    void aFileOfMoreThanTheLimitIsNotLookedAt() {
        assertThatThrownBy(() -> read(new byte[RateImports.BYTES_MAX + 1]))
                .hasMessage("The file has more than 33554432 bytes.");
    }

    private static List<DailyRates> read(String file) {
        return read(file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<DailyRates> read(byte[] file) {
        return new RateFile(SOURCE, TODAY).read(file);
    }

    private static String xml(String inside) {
        return "<Envelope><Cube>" + inside + "</Cube></Envelope>";
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RateFileTest.class.getResourceAsStream("/rates/" + name))) {
            return in.readAllBytes();
        }
    }

    private static DailyRates day(String day, String... rates) {
        TreeMap<String, BigDecimal> perEuro = new TreeMap<>();
        for (int at = 0; at < rates.length; at += 2) {
            perEuro.put(rates[at], new BigDecimal(rates[at + 1]));
        }
        return new DailyRates(LocalDate.parse(day), SOURCE, perEuro);
    }
}
