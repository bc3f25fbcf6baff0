package dev.tributary.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I-15: what people typed is never computed by a spreadsheet. */
class CsvFileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1+1",
                "-1-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "=HYPERLINK(\"http://evil.example\",\"x\")",
                "-2+3+cmd|' /C calc'!A0",
                "+1e5",
                "-",
                "--1",
                "\uFF1D1+1",
            })
    void aFormulaIsText(String cell) {
        assertThat(CsvFile.safe(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "-12.50", "+49301234567", "0", "29.70", "", "Ada", "a=b", "o'neil", "1-1", "jo@example.com"
            })
    void numbersAndOrdinaryTextStayAsTheyAre(String cell) {
        assertThat(CsvFile.safe(cell)).isEqualTo(cell);
    }

    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        byte[] bytes = new CsvFile()
                .row("name", "amount")
                .row("Smith, \"Jo\"", "-1.50")
                .row("=1,\n2", "Zoë")
                .bytes();

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo("name,amount\r\n\"Smith, \"\"Jo\"\"\",-1.50\r\n\"'=1,\n2\",Zoë\r\n");
    }
}
