package dev.tributary.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.files.api.Customers.Names;
import dev.tributary.kernel.IdType;
import dev.tributary.platform.ids.TimeOrderedIds;
import dev.tributary.testkit.TestDatabase;
import dev.tributary.testkit.TestDatabase.Connections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabase.class)
class ExportingCommissionsTest {
    private static final UUID TEAM = new UUID(9, 9);
    private static final UUID ADA = new UUID(1, 1);
    private static final UUID BOB = new UUID(1, 2);

    private final Path folder;
    private final Shop shop;
    private final ExportingCommissions exports;

    ExportingCommissionsTest(Connections connections, @TempDir Path folder, @TempDir Path drop) {
        this.folder = folder;
        shop = new Shop(connections, drop);
        exports = new ExportingCommissions(
                folder,
                connections.app(),
                shop.partners.teams(),
                (team, referrals) -> Map.of(new UUID(2, 1), new Names("=cmd()", null)),
                InstantSource.fixed(Instant.parse("2026-06-22T23:59:59Z")),
                new TimeOrderedIds());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void eachAffiliateHasAFileOfItsOwn() throws IOException {
        long written = exports.write(
                TEAM,
                Stream.of(row(ADA, 1, "2475", "USD"), row(ADA, 2, "1", "JPY"), row(BOB, 1, "-1234", "KWD"))
                        .iterator());

        assertThat(written).isEqualTo(3);
        List<String> ada = Files.readAllLines(file(ADA));
        assertThat(ada).hasSize(3);
        assertThat(ada.get(0)).startsWith("commission_id,conversion_id,referral_id,customer_id");
        assertThat(ada.get(1)).contains(",'=cmd(),", ",24.75,24.75,USD,");
        assertThat(ada.get(2)).contains(",,,earning,", ",1,1,JPY,");
        assertThat(Files.readAllLines(file(BOB)).get(1)).contains(",-1.234,-1.234,KWD,");
        assertThat(names()).containsExactlyInAnyOrder(file(ADA), file(BOB));
    }

    @Test
    void manyRowsAreWrittenAndAFileOfTheSameDayIsReplaced() throws IOException {
        exports.write(TEAM, rows(5));
        exports.write(TEAM, rows(1_234));

        assertThat(Files.readAllLines(file(ADA))).hasSize(1_235);
        assertThat(names()).containsExactly(file(ADA));
    }

    @Test
    void aRowThatCannotBeReadLeavesTheFileOfBefore() throws IOException {
        exports.write(TEAM, rows(5));
        Iterator<Map<String, Object>> broken =
                Stream.of(row(ADA, 1, "1", "USD"), row(ADA, 1, "many", "USD")).iterator();

        assertThatThrownBy(() -> exports.write(TEAM, broken)).isInstanceOf(NumberFormatException.class);

        assertThat(Files.readAllLines(file(ADA))).hasSize(6);
        assertThat(names()).containsExactly(file(ADA));
    }

    @Test
    void everyTeamIsExported() {
        assertThat(exports.teams()).contains(shop.team);
    }

    private static Iterator<Map<String, Object>> rows(int count) {
        return IntStream.range(0, count).mapToObj(at -> row(ADA, 1, "1", "USD")).iterator();
    }

    private static Map<String, Object> row(UUID affiliate, int referral, String minor, String currency) {
        Map<String, Object> row = new HashMap<>();
        row.put("affiliate_id", affiliate);
        row.put("commission_id", new UUID(3, 1));
        row.put("conversion_id", new UUID(4, 1));
        row.put("referral_id", new UUID(2, referral));
        row.put("commission_kind", "earning");
        row.put("commission_level", "0");
        row.put("unit", "money");
        row.put("amount_minor", minor);
        row.put("original_minor", minor);
        row.put("currency", currency);
        row.put("sale_minor", "100");
        row.put("refunded_minor", "0");
        row.put("sale_currency", "USD");
        return row;
    }

    private Path file(UUID affiliate) {
        return folder.resolve(IdType.TEAM.write(TEAM))
                .resolve(IdType.AFFILIATE.write(affiliate))
                .resolve("commissions-2026-06-22.csv");
    }

    private List<Path> names() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
