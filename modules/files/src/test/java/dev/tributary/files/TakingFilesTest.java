package dev.tributary.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.files.api.TakenFile;
import dev.tributary.files.api.TakenFile.Counts;
import dev.tributary.files.api.TakenFile.Status;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is dropped is taken once, and every row of it is accounted for. */
@ExtendWith(TestDatabase.class)
class TakingFilesTest {
    private final Shop shop;

    TakingFilesTest(Connections connections, @TempDir Path drop) {
        shop = new Shop(connections, drop);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void everyRowBecomesASaleAndTheFileIsArchived() {
        shop.hub().takeNow(shop.dropped("june.csv", Shop.sales(1, 12)));

        assertThat(shop.conversions()).isEqualTo(12);
        TakenFile file = shop.lastFile();
        assertThat(file.status()).isEqualTo(Status.DONE);
        assertThat(file.counts()).isEqualTo(new Counts(12, 0, 0));
        assertThat(file.name()).isEqualTo("june.csv");
        assertThat(file.profile()).isEqualTo("partner-sales");
        assertThat(file.attempts()).isOne();
        assertThat(file.sha256()).hasSize(64);
        assertThat(file.finishedAt()).isNotNull();
        assertThat(shop.tree()).containsExactly("team/partner-sales/.archive/id/june.csv");
        assertThat(notices()).singleElement().asString().contains("file.taken", "\"accepted\": 12", "\"done\"");
    }

    @Test
    void theSameFileRenamedAndOverlappingYieldsEachRowOnce() {
        TakingFiles hub = shop.hub();
        hub.takeNow(shop.dropped("june.csv", Shop.sales(1, 12)));
        hub.takeNow(shop.dropped("june.csv", Shop.sales(1, 12)));
        hub.takeNow(shop.dropped("june (1).csv", Shop.sales(1, 12)));
        hub.takeNow(shop.dropped("july.csv", Shop.sales(8, 20)));

        assertThat(shop.conversions()).isEqualTo(20);
        assertThat(shop.files())
                .extracting(TakenFile::counts)
                .containsExactly(new Counts(8, 5, 0), new Counts(0, 12, 0), new Counts(0, 12, 0), new Counts(12, 0, 0));
        assertThat(shop.tree()).hasSize(4);
    }

    @Test
    void aRowThatStandsInAFileTwiceIsADuplicateTheSecondTime() {
        shop.hub().takeNow(shop.dropped("twice.csv", Shop.sales(1, 9) + "3,cust_1,100.00,USD\n"));

        assertThat(shop.lastFile().counts()).isEqualTo(new Counts(9, 1, 0));
    }

    @Test
    void rejectedRowsAreWrittenDownWithLineAndReason() {
        String rows = Shop.HEADER + "1,cust_1,100.00,USD\n2,cust_1,\"12,50\",USD\n3,nobody,5,USD\n"
                + "4,cust_1\n=5,\"cust\n1\",1,USD\n6,cust_1,7,USD\n";

        shop.hub().takeNow(shop.dropped("mixed.csv", rows));

        assertThat(shop.lastFile().counts()).isEqualTo(new Counts(2, 0, 4));
        assertThat(shop.tree())
                .containsExactly(
                        "team/partner-sales/.archive/id/mixed.csv",
                        "team/partner-sales/.archive/id/mixed.csv.rejected.csv");
        assertThat(shop.read(".rejected.csv").lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("_line,_reason,order_id,customer_id,amount,currency"),
                        line -> assertThat(line).startsWith("3,").contains("amount", "2,cust_1,\"12,50\",USD"),
                        line -> assertThat(line).startsWith("4,").contains("3,nobody,5,USD"),
                        line -> assertThat(line)
                                .isEqualTo("5,\"The row has 2 cells, and there are 4 columns\",4,cust_1"),
                        line -> assertThat(line).startsWith("6,").contains("'=5,\"cust"),
                        line -> assertThat(line).isEqualTo("1\",1,USD"));
    }

    @Test
    void aFileThatIsStillWrittenIsLeftAlone() throws IOException {
        shop.stable = Duration.ofHours(1);
        TakingFiles hub = shop.hub();
        Path file = shop.dropped("growing.csv", Shop.sales(1, 2));
        hub.takeNow(file);
        hub.takeNow(file);

        assertThat(shop.files()).isEmpty();
        assertThat(file).exists();

        Files.createFile(Settled.done(file)); // whoever wrote it says that it is whole
        hub.takeNow(Settled.done(file));
        hub.takeNow(file);

        assertThat(shop.lastFile().counts()).isEqualTo(new Counts(2, 0, 0));
        assertThat(shop.tree()).containsExactly("team/partner-sales/.archive/id/growing.csv");
    }

    @Test
    void aProfileThatTheTeamHasSwitchedOffWaits() {
        shop.switchedOff = Set.of("partner-sales");
        Path file = shop.dropped("june.csv", Shop.sales(1, 2));
        shop.hub().takeNow(file);

        assertThat(file).exists();
        assertThat(shop.files()).isEmpty();

        shop.switchedOff = Set.of();
        shop.hub().takeNow(file);
        assertThat(shop.lastFile().counts()).isEqualTo(new Counts(2, 0, 0));
    }

    @Test
    void aFileThatGrowsBetweenTwoLooksStartsAfresh() throws IOException {
        shop.stable = Duration.ofNanos(1);
        TakingFiles hub = shop.hub();
        Path file = shop.dropped("growing.csv", Shop.sales(1, 2));
        hub.takeNow(file);
        Files.writeString(file, Shop.sales(1, 3));
        hub.takeNow(file);
        assertThat(shop.files()).isEmpty();

        hub.takeNow(file);
        assertThat(shop.lastFile().counts()).isEqualTo(new Counts(3, 0, 0));
    }

    @Test
    void aFileThatCannotBeReadOnIsSetAsideWithTheReasonAndWhatCameBefore() {
        shop.hub().takeNow(shop.dropped("broken.csv", Shop.sales(1, 7) + "8,\"cust_1,100.00,USD\n"));

        TakenFile file = shop.lastFile();
        assertThat(file.status()).isEqualTo(Status.FAILED);
        assertThat(file.problem()).contains("cannot be read beyond line 8");
        assertThat(file.counts()).isEqualTo(new Counts(7, 0, 0));
        assertThat(shop.conversions()).isEqualTo(7);
        assertThat(shop.tree())
                .containsExactly(
                        "team/partner-sales/.failed/id/broken.csv",
                        "team/partner-sales/.failed/id/broken.csv.problem.txt");
        assertThat(notices()).singleElement().asString().contains("file.taken", "\"failed\"");
    }

    @Test
    void aFileOfRejectedRowsIsGivenUp() {
        shop.hub().takeNow(shop.dropped("other.csv", Shop.HEADER + "1,nobody,1,USD\n".repeat(80)));

        assertThat(shop.lastFile().status()).isEqualTo(Status.FAILED);
        assertThat(shop.lastFile().problem()).startsWith("More than 50 rows are rejected");
        assertThat(shop.lastFile().counts().rejected()).isBetween(51L, 80L);
    }

    @Test
    void whatIsNobodysIsSetAsideWithTheMend() throws IOException {
        TakingFiles hub = shop.hub();
        Path outside = Files.writeString(Files.createTempFile("secret", ".csv"), Shop.sales(1, 2));
        Path folder = Files.createDirectories(shop.folder("partner-sales"));
        byte[] rows = Shop.sales(1, 2).getBytes(StandardCharsets.UTF_8);

        hub.takeNow(shop.dropped("no-such-profile", "a.csv", rows));
        hub.takeNow(Shop.write(shop.drop.resolve("team_00000000000000000000000000/partner-sales/b.csv"), rows));
        hub.takeNow(Shop.write(shop.drop.resolve("c.csv"), rows));
        hub.takeNow(Shop.write(folder.resolve("deeper/d.csv"), rows));
        hub.takeNow(Files.createSymbolicLink(folder.resolve("e.csv"), outside));
        hub.takeNow(outside);

        assertThat(shop.files()).isEmpty();
        assertThat(shop.tree())
                .containsExactly(
                        ".failed/id/c.csv",
                        ".failed/id/c.csv.problem.txt",
                        "team/no-such-profile/.failed/id/a.csv",
                        "team/no-such-profile/.failed/id/a.csv.problem.txt",
                        "team/partner-sales/.failed/id/e.csv",
                        "team/partner-sales/.failed/id/e.csv.problem.txt",
                        "team/partner-sales/deeper/.failed/id/d.csv",
                        "team/partner-sales/deeper/.failed/id/d.csv.problem.txt",
                        "team_00000000000000000000000000/partner-sales/.failed/id/b.csv",
                        "team_00000000000000000000000000/partner-sales/.failed/id/b.csv.problem.txt");
        assertThat(shop.read("a.csv.problem.txt")).contains("There is no profile no-such-profile", "partner-sales-eu");
        assertThat(shop.read("b.csv.problem.txt")).contains("There is no team team_0");
        assertThat(outside).exists();
        Files.delete(outside);
    }

    @Test
    void aFolderThatIsALinkIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path file = Shop.write(elsewhere.resolve("x.csv"), Shop.sales(1, 2).getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(shop.folder("partner-sales").getParent());
        Files.createSymbolicLink(shop.folder("partner-sales"), elsewhere);

        shop.hub().takeNow(shop.folder("partner-sales").resolve("x.csv"));
        shop.hub().takeNow(shop.folder("partner-sales").resolve("../../../x.csv"));

        assertThat(file).exists();
        assertThat(shop.files()).isEmpty();
    }

    private List<String> notices() {
        return shop.asOwner(tx -> tx.query(
                "select topic || ' ' || payload as line from intake.outbox where team_id = ? and topic = 'file.taken'",
                p -> p.uuid(shop.team),
                row -> row.text("line")));
    }
}
