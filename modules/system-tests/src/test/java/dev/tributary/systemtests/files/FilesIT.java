package dev.tributary.systemtests.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.systemtests.harness.HubClient;
import dev.tributary.systemtests.harness.HubClient.Reply;
import dev.tributary.systemtests.harness.HubProcess;
import dev.tributary.systemtests.harness.SeededTeams;
import dev.tributary.systemtests.harness.SeededTeams.Team;
import dev.tributary.systemtests.harness.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** I-6: files of partners, by way of the file system alone. Files are whole here when their writer says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HEADER = "order_id,customer_id,amount,currency\n";

    private final HubProcess hub;
    private final SeededTeams teams;
    private final Witness witness;
    private final HubClient client;

    FilesIT(@TempDir Path data) throws SQLException {
        hub = HubProcess.startWith(data, Map.of("TRIBUTARY_FILES_PERIOD", "200ms", "TRIBUTARY_FILES_STABLE", "10h"));
        teams = new SeededTeams(hub);
        witness = new Witness(hub);
        client = new HubClient(hub.baseUrl());
    }

    @AfterAll
    void close() throws SQLException {
        witness.close();
        teams.close();
        hub.close();
    }

    @Test
    void aFileBecomesSalesWhateverItIsCalledAndHoweverOftenItComes() throws Exception {
        Team team = teams.fresh();
        DropFolder folder = new DropFolder(hub, team.content().teamId(), "partner-sales");

        JsonNode june = taken(folder, team, "june.csv", sales(1, 40));
        JsonNode again = taken(folder, team, "june-again.csv", sales(1, 40));
        JsonNode july = taken(folder, team, "july.csv", sales(31, 60) + "61,nobody,1,USD\n62,cust_100,\"1,5\",USD\n");

        assertThat(counts(june)).isEqualTo("40 rows: 40 + 0 + 0");
        assertThat(counts(again)).isEqualTo("40 rows: 0 + 40 + 0");
        assertThat(counts(july)).isEqualTo("32 rows: 20 + 10 + 2");
        assertThat(conversions(team)).isEqualTo(60);
        assertThat(folder.names()).containsExactly("july.csv", "july.csv.rejected.csv", "june-again.csv", "june.csv");
        assertThat(folder.read("july.csv.rejected.csv").lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("_line,_reason,"),
                        line -> assertThat(line).startsWith("32,"),
                        line -> assertThat(line).startsWith("33,").contains("amount"));
        assertThat(witness.list(
                        "select payload ->> 'status' from intake.outbox where team_id = ? and topic = 'file.taken'",
                        team.uuid()))
                .containsExactly("done", "done", "done");
        Reply one = client.get("/v1/files/" + june.path("id").asText(), team.key());
        assertThat(one.json().path("data")).isEqualTo(june);
    }

    @Test
    void aFileThatIsHalfWrittenIsLeftAlone() throws IOException {
        Team team = teams.fresh();
        DropFolder folder = new DropFolder(hub, team.content().teamId(), "partner-sales");
        Path half = folder.drop("half.csv", sales(1, 10));
        taken(folder, team, "whole.csv", sales(31, 32)); // so the folder was looked at

        assertThat(half).exists();
        assertThat(folder.files(team.key())).hasSize(1);

        Files.writeString(half, sales(1, 20));
        Files.createFile(half.resolveSibling("half.csv.done"));
        assertThat(counts(folder.awaitTaken(team.key(), "half.csv", SOON))).isEqualTo("20 rows: 20 + 0 + 0");
        assertThat(folder.names()).containsExactly("half.csv", "whole.csv");
    }

    @Test
    void germanSpreadsheetsAndJsonLinesAreReadAsTheirProfilesSay() throws Exception {
        Team team = teams.fresh();
        DropFolder german = new DropFolder(hub, team.content().teamId(), "partner-sales-eu");
        DropFolder lines = new DropFolder(hub, team.content().teamId(), "partner-sales-lines");
        Files.createDirectories(german.folder());
        byte[] rows = "Betrag;Bestellnummer;Kunde;W\u00e4hrung;Ort\r\n1.234,56;A-1;cust_100;USD;K\u00f6ln \u20ac\r\n"
                .getBytes("windows-1252");
        Files.write(german.folder().resolve("juni.csv"), rows);
        Files.createFile(german.folder().resolve("juni.csv.done"));

        assertThat(counts(german.awaitTaken(team.key(), "juni.csv", SOON))).isEqualTo("1 rows: 1 + 0 + 0");
        assertThat(counts(taken(
                        lines,
                        team,
                        "june.jsonl",
                        "{\"order_id\": 7, \"customer_id\": \"cust_100\", \"amount\": 1.50, \"currency\": \"USD\"}\n")))
                .isEqualTo("1 rows: 1 + 0 + 0");
        assertThat(witness.list(
                        "select sent_minor from commission.conversion where team_id = ? order by sent_minor",
                        team.uuid()))
                .containsExactly("150", "123456");
    }

    @Test
    void whatIsNobodysIsSetAsideAndOtherTeamsSeeNothing() {
        Team team = teams.fresh();
        DropFolder folder = new DropFolder(hub, team.content().teamId(), "partner-sales");
        DropFolder wrong = new DropFolder(hub, team.content().teamId(), "no-such-profile");
        done(wrong.drop("a.csv", sales(1, 2)));
        JsonNode taken = taken(folder, team, "b.csv", "order_id;amount\n1;2\n");

        assertThat(taken.path("status").asText()).isEqualTo("failed");
        assertThat(taken.path("problem").asText()).contains("The header has no order_id, amount, currency");
        assertThat(folder.names()).containsExactly("b.csv", "b.csv.problem.txt");
        Awaitility.await().atMost(SOON).until(() -> wrong.names().contains("a.csv.problem.txt"));
        assertThat(wrong.read("a.csv.problem.txt")).contains("There is no profile no-such-profile");

        String stranger = teams.fresh().key();
        assertThat(folder.files(stranger)).isEmpty();
        assertThat(client.get("/v1/files/" + taken.path("id").asText(), stranger)
                        .status())
                .isEqualTo(404);
        assertThat(client.get("/v1/files/no-id", stranger).status()).isEqualTo(404);
        assertThat(client.get("/v1/files?status=perhaps", stranger).status()).isEqualTo(400);
        assertThat(client.get("/v1/files?status=failed&profile=partner-sales", team.key())
                        .json()
                        .path("data"))
                .hasSize(1);
    }

    private JsonNode taken(DropFolder folder, Team team, String name, String content) {
        done(folder.drop(name, content));
        return folder.awaitTaken(team.key(), name, SOON);
    }

    private static void done(Path file) {
        try {
            Files.createFile(file.resolveSibling(file.getFileName() + ".done"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String sales(int from, int to) {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int order = from; order <= to; order++) {
            rows.append(order).append(",cust_").append(100 + order % 120).append(",100.00,USD\n");
        }
        return rows.toString();
    }

    static String counts(JsonNode file) {
        return file.path("rows").asLong() + " rows: " + file.path("accepted").asLong() + " + "
                + file.path("duplicate").asLong() + " + "
                + file.path("rejected").asLong();
    }

    private long conversions(Team team) throws SQLException {
        return witness.count("select count(*) from commission.conversion where team_id = ?", team.uuid());
    }
}
