package dev.tributary.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.files.api.TakenFile.Counts;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of rejected rows is mended and dropped, just as it is, into the folder it came from. */
@ExtendWith(TestDatabase.class)
class DroppingAgainTest {
    private static final String EXPORTED =
            "commission_id,conversion_id,customer_id,commission_kind,sale_kind,sale_amount,"
                    + "sale_refunded_amount,sale_currency,sales_status,sold_at\n";

    private final Shop shop;

    DroppingAgainTest(Connections connections, @TempDir Path drop) {
        shop = new Shop(connections, drop);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedProfileReadsItsRejectedRowsAgain(Shipped file) throws IOException {
        shop.hub().takeNow(shop.dropped(file.profile, "sales." + file.ending, file.bytes(file.content)));
        assertThat(shop.lastFile().counts()).as("one is fine, one is not").isEqualTo(new Counts(1, 0, 1));
        String rejected = new String(Files.readAllBytes(only(".rejected." + file.ending)), file.charset);

        shop.hub().takeNow(shop.dropped(file.profile, "again." + file.ending, file.bytes(rejected)));
        assertThat(shop.lastFile().counts()).as("nothing was mended").isEqualTo(new Counts(0, 0, 1));

        assertThat(rejected).contains(file.wrong);
        String mended = rejected.replace(file.wrong, file.right);
        shop.hub().takeNow(shop.dropped(file.profile, "mended." + file.ending, file.bytes(mended)));
        assertThat(shop.lastFile().counts()).as(mended).isEqualTo(new Counts(1, 0, 0));
        assertThat(keys()).as("the rows are the same rows").containsExactlyInAnyOrderElementsOf(file.keys);
    }

    @Test
    void thereIsATestForEveryShippedProfile() {
        Path sources = Path.of(System.getProperty("tributary.root")).resolve("routes/sources");

        assertThat(Profiles.read(sources).names().split(", ", -1))
                .containsExactlyInAnyOrderElementsOf(
                        shipped().map(file -> file.profile).toList());
    }

    @Test
    void filesWithoutAHeaderKeepTheirColumnsAndTheReasonsStandBeside(@TempDir Path folder) throws Exception {
        Profile headless = Reading.profile(
                "format: csv", "columns: [order, line]", "key: [order]", "delimiter: ';'", "unreferred: refuse");
        Row row = new Row.Bad(7, List.of("a;b", "=1"), "Why");

        try (RejectedRows rejected =
                new RejectedRows(folder, "x", headless, new OpenFile.Text(StandardCharsets.UTF_16LE, true))) {
            rejected.add(headless.columns(), row, "Why");
        }

        assertThat(Reading.told(Reading.rows(headless, Files.readAllBytes(folder.resolve("x.rejected.csv")))))
                .containsExactly("1: {\"order\":\"a;b\",\"line\":\"'=1\",\"_key\":\"shop:a;b\"}");
        assertThat(folder.resolve("x.reasons.csv")).hasContent("line,reason\r\n7,Why\r\n");
    }

    @Test
    void reasonsOfLinesStandBesideThem() throws IOException {
        shop.hub()
                .takeNow(shop.dropped(
                        "partner-sales-lines", "j.jsonl", "{\"order_id\": 1}\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(shop.tree())
                .containsExactly(
                        "team/partner-sales-lines/.archive/id/j.jsonl",
                        "team/partner-sales-lines/.archive/id/j.jsonl.reasons.csv",
                        "team/partner-sales-lines/.archive/id/j.jsonl.rejected.jsonl");
        assertThat(Files.readString(only(".rejected.jsonl"))).isEqualTo("{\"order_id\": 1}\n");
        assertThat(Files.readString(only(".reasons.csv"))).startsWith("line,reason\r\n1,");
    }

    private static Stream<Shipped> shipped() {
        return Stream.of(
                new Shipped(
                        "partner-sales",
                        "csv",
                        StandardCharsets.UTF_8,
                        "order_id,customer_id,amount,currency,line\n1,cust_1,100.00,USD,9\n=2,cust_1,ten,USD,9\n",
                        "ten",
                        "10",
                        List.of("partner-sales:1", "partner-sales:=2")),
                new Shipped(
                        "partner-sales-eu",
                        "csv",
                        Charset.forName("windows-1252"),
                        "Bestellnummer;Betrag;Kunde;W\u00e4hrung;Ort\n\u00dc1;1.234,56;cust_1;USD;K\u00f6ln\n\u00dc2;9.5;cust_1;USD;\"A;B \u20ac\"\n",
                        "9.5",
                        "9,5",
                        List.of("partner-sales-eu:\u00dc1", "partner-sales-eu:\u00dc2")),
                new Shipped(
                        "partner-sales-lines",
                        "jsonl",
                        StandardCharsets.UTF_8,
                        """
                        {"order_id": 1, "customer_id": "cust_1", "amount": 5, "currency": "USD"}
                        {"order_id": "\u00fc2", "customer_id": "cust_1", "amount": "ten", "currency": "USD"}
                        """,
                        "ten",
                        "10",
                        List.of("partner-sales-lines:1", "partner-sales-lines:\u00fc2")),
                new Shipped(
                        "commissions-export",
                        "csv",
                        StandardCharsets.UTF_8,
                        EXPORTED + "earn_1,com_1,cust_1,earning,sale,9.00,0.00,USD,complete,2026-06-20T10:00:00Z\n"
                                + "earn_2,com_2,cust_1,earning,sale,ten,0.00,USD,complete,2026-06-20T10:00:00Z\n",
                        "ten",
                        "10",
                        List.of("commissions-export:com_1", "commissions-export:com_2")));
    }

    private Path only(String end) throws IOException {
        try (Stream<Path> files = Files.walk(shop.drop)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<String> keys() {
        return shop.asOwner(tx -> tx.query(
                "select external_event_id from commission.conversion where team_id = ? order by 1",
                p -> p.uuid(shop.team),
                row -> row.text("external_event_id")));
    }

    /** A file of each profile with a good row and a bad one, and how to mend that. */
    private record Shipped(
            String profile,
            String ending,
            Charset charset,
            String content,
            String wrong,
            String right,
            List<String> keys) {
        @Override
        public String toString() {
            return profile;
        }

        byte[] bytes(String text) {
            return text.getBytes(charset);
        }
    }
}
