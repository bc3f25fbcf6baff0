package dev.tributary.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
    private static final Profile PLAIN = Reading.profile("format: csv", "key: [id]", "required: [id, amount]");
    private static final Profile GERMAN = Reading.profile(
            "format: csv",
            "delimiter: ';'",
            "charset: windows-1252",
            "decimal: ','",
            "decimals: [betrag]",
            "key: [nr]");

    @Test
    void eachRowIsAnObjectOfTextsWithItsKey() throws Exception {
        assertThat(Reading.told(Reading.rows(PLAIN, "id,amount\n1,9.50\n2,10\n")))
                .containsExactly(
                        "2: {\"id\":\"1\",\"amount\":\"9.50\",\"_key\":\"shop:1\"}",
                        "3: {\"id\":\"2\",\"amount\":\"10\",\"_key\":\"shop:2\"}");
    }

    @Test
    void theHeaderMayStandInAnyOrderWithColumnsNobodyKnows() throws Exception {
        assertThat(Reading.told(Reading.rows(PLAIN, "note, amount ,id\nhello,9.50,1\n,7,2\n")))
                .containsExactly(
                        "2: {\"note\":\"hello\",\"amount\":\"9.50\",\"id\":\"1\",\"_key\":\"shop:1\"}",
                        "3: {\"amount\":\"7\",\"id\":\"2\",\"_key\":\"shop:2\"}");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumnAndSaysTheCharset() throws Exception {
        assertThat(Reading.told(Reading.rows(PLAIN, "\uFEFFid,amount\n1,9\n")))
                .containsExactly("2: {\"id\":\"1\",\"amount\":\"9\",\"_key\":\"shop:1\"}");
        assertThat(Reading.told(Reading.rows(GERMAN, "\uFEFFnr;ort\n1;Köln\n"))) // UTF-8 all the same
                .containsExactly("2: {\"nr\":\"1\",\"ort\":\"Köln\",\"_key\":\"shop:1\"}");
        byte[] wide = "\uFEFFid,amount\n1,9\n".getBytes(StandardCharsets.UTF_16LE);
        assertThat(Reading.told(Reading.rows(PLAIN, wide)))
                .containsExactly("2: {\"id\":\"1\",\"amount\":\"9\",\"_key\":\"shop:1\"}");
    }

    @Test
    void quotedNewlinesDelimitersAndQuotesAreText() throws Exception {
        assertThat(Reading.told(Reading.rows(PLAIN, "id,amount\r\n\"1\r\na\",\"1,5\"\r\n\"say \"\"no\"\"\",2\r\n")))
                .containsExactly(
                        "2: {\"id\":\"1\\r\\na\",\"amount\":\"1,5\",\"_key\":\"shop:1\\r\\na\"}",
                        "4: {\"id\":\"say \\\"no\\\"\",\"amount\":\"2\",\"_key\":\"shop:say \\\"no\\\"\"}");
    }

    @Test
    void semicolonsWindows1252AndDecimalCommasAreAMatterOfTheProfile() throws Exception {
        Charset windows = Charset.forName("windows-1252");
        assertThat(Reading.told(Reading.rows(GERMAN, "nr;betrag;ort\n1;1.234,56;Köln €\n2;12,5;x\n", windows)))
                .containsExactly(
                        "2: {\"nr\":\"1\",\"betrag\":\"1234.56\",\"ort\":\"Köln €\",\"_key\":\"shop:1\"}",
                        "3: {\"nr\":\"2\",\"betrag\":\"12.5\",\"ort\":\"x\",\"_key\":\"shop:2\"}");
    }

    @Test
    void aNumberThatCouldBeReadInTwoWaysIsRefused() throws Exception {
        assertThat(Reading.told(Reading.rows(GERMAN, "nr;betrag\n1;12.50\n2;1.2345,6\n3;1,2,3\n")))
                .containsExactly(
                        "2! betrag must be a number with a decimal comma, such as 1234,50 or 1.234,50",
                        "3! betrag must be a number with a decimal comma, such as 1234,50 or 1.234,50",
                        "4! betrag must be a number with a decimal comma, such as 1234,50 or 1.234,50");
    }

    @Test
    void badRowsAreNamedByTheirLineAndTheOthersGoOn() throws Exception {
        byte[] text = "id,amount\n1\n\n2,5\n,7\n3,4,5\nä,1\n4,\0\n5,6\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Reading.told(Reading.rows(PLAIN, text)))
                .containsExactly(
                        "2! The row has 1 cells, and there are 2 columns",
                        "4: {\"id\":\"2\",\"amount\":\"5\",\"_key\":\"shop:2\"}",
                        "5! id is empty, and rows are told apart by it",
                        "6! The row has 3 cells, and there are 2 columns",
                        "7! id has a character that is not of the charset UTF-8",
                        "8! amount has a NUL character",
                        "9: {\"id\":\"5\",\"amount\":\"6\",\"_key\":\"shop:5\"}");
    }

    @Test
    void aHeaderThatLacksOrRepeatsColumnsStopsTheFile() {
        assertThatThrownBy(() -> Reading.rows(PLAIN, "id;amount\n1;2\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("has no id, amount")
                .hasMessageContaining("1 columns with ',' between them");
        assertThatThrownBy(() -> Reading.rows(PLAIN, "id,amount,id\n1,2,3\n"))
                .hasMessage("The header names id more than once.");
        assertThatThrownBy(() -> Reading.rows(PLAIN, "id,amount,_key\n1,2,3\n")).hasMessageContaining("hub's own name");
    }

    @Test
    void anEmptyFileIsNoFileAndAHeaderAloneHasNoRows() throws Exception {
        assertThatThrownBy(() -> Reading.rows(PLAIN, "")).hasMessageContaining("The file is empty");
        assertThatThrownBy(() -> Reading.rows(PLAIN, "\uFEFF")).hasMessageContaining("The file is empty");
        assertThat(Reading.rows(PLAIN, "id,amount")).isEmpty();
    }

    @Test
    void theLastLineNeedsNoEnd() throws Exception {
        assertThat(Reading.rows(PLAIN, "id,amount\n1,2\n3,\"4\"")).hasSize(2);
    }

    @Test
    void aProfileWithoutHeaderNamesTheColumnsInOrder() throws Exception {
        Profile bare = Reading.profile("format: csv", "key: [id]", "columns: [id, amount]");

        assertThat(Reading.told(Reading.rows(bare, "1,2\n")))
                .containsExactly("1: {\"id\":\"1\",\"amount\":\"2\",\"_key\":\"shop:1\"}");
        assertThat(Reading.rows(bare, "")).isEmpty();
    }

    @Test
    void whatHasNoEndStopsTheFileAndNamesTheLine() {
        String good = "id,amount\n1,2\n2,3\n";
        for (String bad : new String[] {
            "3," + "9".repeat(700) + "\n", // too long a row
            "3,\"never closed\n4,5\n",
            "3,\"closed\" and more\n",
            "3" + ",".repeat(40) + "\n"
        }) {
            assertThatThrownBy(() -> Reading.rows(PLAIN, good + bad + "9,9\n"))
                    .as(bad)
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessageContaining("cannot be read beyond line 3");
        }
    }

    @Test
    void gzipIsReadByWhatItIsAndNotByItsName() throws Exception {
        byte[] packed = Reading.gzip("id,amount\n1,2\n".getBytes(StandardCharsets.UTF_8));

        assertThat(Reading.told(Reading.rows(PLAIN, packed)))
                .containsExactly("2: {\"id\":\"1\",\"amount\":\"2\",\"_key\":\"shop:1\"}");
        assertThatThrownBy(() -> Reading.rows(PLAIN, Arrays.copyOf(packed, packed.length - 12)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("gzip");
    }

    @Test
    void aGzipBombIsStoppedByTheLimitOnWhatIsUnpacked() {
        String rows = "id,amount\n" + "1,2\n".repeat(1_000_000);

        assertThatThrownBy(() -> Reading.rows(PLAIN, Reading.gzip(rows.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("The file is larger than 100000 bytes, unpacked; send it in parts.");
    }

    @Test
    void keysTellRowsApartWhateverIsInThem() throws Exception {
        Profile two = Reading.profile("format: csv", "key: [a, b]");

        assertThat(Reading.rows(two, "a,b\nx:y,z\nx,y:z\n100%,z\n"))
                .extracting(row -> ((Row.Good) row).fields().path("_key").asText())
                .containsExactly("shop:x%3Ay:z", "shop:x:y%3Az", "shop:100%25:z");
    }
}
