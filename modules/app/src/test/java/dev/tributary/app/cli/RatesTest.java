package dev.tributary.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.cli.Cli.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Exchange rates by hand, on the embedded database: from none to a corrected file that corrects nothing. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class RatesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path home;

    @Test
    @Order(1)
    void withoutAnyRateThereIsNothingToList() {
        Result result = cli().run("rates", "list");

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err()).contains("There is no rate of ", "or before", "./tributary rates import FILE");
    }

    @Test
    @Order(2)
    void aFileIsImportedAndListed() throws Exception {
        Result imported = cli().run("rates", "import", file("hist.csv", """
                        Date,USD,JPY,CYP,
                        2025-06-06,1.1411,164.81,N/A,
                        2025-06-05,1.1423,163.96,N/A,
                        """));
        assertThat(imported.err()).isEmpty();
        assertThat(imported.code()).isZero();
        assertThat(imported.out())
                .isEqualToIgnoringNewLines(
                        "New rates: 4, known already: 0, differing: 0. Days: 2, 2025-06-05 to 2025-06-06");

        Result listed = cli().run("rates", "list");
        assertThat(listed.code()).isZero();
        assertThat(listed.out().lines())
                .containsExactly(
                        "DAY         CURRENCY  PER EURO  SOURCE",
                        "2025-06-06  EUR       1         hist.csv",
                        "2025-06-06  JPY       164.81    hist.csv",
                        "2025-06-06  USD       1.1411    hist.csv");

        JsonNode before = JSON.readTree(
                cli().run("rates", "list", "--day", "2025-06-05", "--json").out());
        assertThat(before.get(2).get("day").textValue()).isEqualTo("2025-06-05");
        assertThat(before.get(2).get("per_euro").textValue()).isEqualTo("1.1423");
        assertThat(cli().run("rates", "list", "--day", "2025-06-04").code()).isEqualTo(4);
    }

    @Test
    @Order(3)
    void whatDiffersIsToldAndStays() throws Exception {
        String[] command = {
            "rates",
            "import",
            file(
                    "corrected.xml",
                    "<Envelope><Cube><Cube time='2025-06-06'>"
                            + "<Cube currency='USD' rate='1.1500'/><Cube currency='JPY' rate='164.81'/>"
                            + "<Cube currency='GBP' rate='0.8425'/></Cube></Cube></Envelope>")
        };
        Result again = cli().run(command);
        assertThat(again.code()).isZero();
        assertThat(again.out())
                .contains("New rates: 1, known already: 1, differing: 1. Day: 2025-06-06")
                .contains("  USD of 2025-06-06 is stored as 1.1411, not 1.15")
                .contains("What is stored stays");
        assertThat(cli().run("rates", "list").out()).contains("1.1411").doesNotContain("1.15");

        JsonNode json =
                JSON.readTree(cli().run("rates", "import", command[2], "--json").out());
        assertThat(json.get("added").intValue()).isZero();
        assertThat(json.get("known").intValue()).isEqualTo(2);
        assertThat(json.get("differing").get(0).toString())
                .isEqualTo("{\"day\":\"2025-06-06\",\"currency\":\"USD\",\"stored\":\"1.1411\",\"offered\":\"1.15\"}");
    }

    @Test
    @Order(4)
    void ofABrokenFileNothingIsImportedAndEveryProblemIsTold() throws Exception {
        String broken = file("broken.csv", "Date,USD\n2025-06-07,1.2\n2025-06-08,oops\nyesterday,1\n");

        Result result = cli().run("rates", "import", broken);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("Nothing of " + broken + " was imported:")
                .contains("\n  Line 3: the rate of USD is a number above 0")
                .contains("\n  Line 4: the date is written 2026-11-19 or 19 November 2026, not \"yesterday\".")
                .doesNotContain("\tat ");
        assertThat(cli().run("rates", "list").out()).doesNotContain("2025-06-07");
    }

    @Test
    void aFileThatIsNotThereOrCannotBeReadIsSaidSo() {
        Result absent = cli().run("rates", "import", home.resolve("absent.xml").toString());
        assertThat(absent.code()).isEqualTo(4);
        assertThat(absent.err()).contains("There is no file " + home.resolve("absent.xml") + ".");

        Result folder = cli().run("rates", "import", home.toString());
        assertThat(folder.code()).isEqualTo(2);
        assertThat(folder.err()).contains(home + " cannot be read.");
    }

    private static String file(String name, String content) throws IOException {
        return Files.writeString(home.resolve(name), content).toString();
    }

    private static Cli cli() {
        return new Cli(home);
    }
}
