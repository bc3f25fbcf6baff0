package dev.tributary.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PostgreSQL reads of the arrays, as text. */
class BinaryArrayTest {
    private static EmbeddedPostgresServer server;
    private static Database database;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = EmbeddedPostgresServer.start(folder);
        database = Database.open(server.access().owner());
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
        server.close();
    }

    @Test
    void identifiers() {
        UUID id = UUID.fromString("01a1fa2d-3890-753a-ae67-e1df13446fea");
        UUID last = new UUID(-1, -1);
        List<UUID> ids = Arrays.asList(id, null, last);

        assertThat(read("uuid", p -> p.uuids(ids))).containsExactly(id.toString(), "(null)", last.toString());
    }

    @Test
    void texts() {
        List<String> texts = Arrays.asList("plain", "", null, "NULL", "\"quoted\", {in} \\ braces", "größer ✓ 😀");

        assertThat(read("text", p -> p.texts(texts)))
                .containsExactly("plain", "", "(null)", "NULL", "\"quoted\", {in} \\ braces", "größer ✓ 😀");
    }

    @Test
    void numbers() {
        List<Long> numbers = Arrays.asList(0L, null, -1L, Long.MAX_VALUE, Long.MIN_VALUE);

        assertThat(read("int8", p -> p.numbers(numbers, each -> each)))
                .containsExactly("0", "(null)", "-1", "9223372036854775807", "-9223372036854775808");
    }

    @Test
    void flags() {
        List<Boolean> flags = Arrays.asList(true, null, false);

        assertThat(read("bool", p -> p.flags(flags, each -> each))).containsExactly("true", "(null)", "false");
    }

    @Test
    void timesBeforeAndAfterTheYearThatPostgresqlCountsFrom() {
        List<Instant> times = Arrays.asList(
                Instant.parse("2026-11-20T18:11:46.123456Z"),
                null,
                Instant.parse("2000-01-01T00:00:00Z"),
                Instant.parse("1999-12-31T23:59:59.999999Z"),
                Instant.parse("1970-01-01T00:00:00Z"),
                Instant.parse("2099-02-28T12:00:00.5Z"));

        assertThat(read("timestamptz", p -> p.instants(times, each -> each)))
                .containsExactly(
                        "2026-11-20 18:11:46.123456+00",
                        "(null)",
                        "2000-01-01 00:00:00+00",
                        "1999-12-31 23:59:59.999999+00",
                        "1970-01-01 00:00:00+00",
                        "2099-02-28 12:00:00.5+00");
    }

    @Test
    void whatIsFinerThanAMicrosecondIsCutOffBeforeTheEpochToo() {
        List<Instant> times = List.of(
                Instant.parse("2026-11-20T18:11:46.123456999Z"), Instant.parse("1969-12-31T23:59:59.123456999Z"));

        assertThat(read("timestamptz", p -> p.instants(times, each -> each)))
                .containsExactly("2026-11-20 18:11:46.123456+00", "1969-12-31 23:59:59.123456+00");
    }

    @Test
    void bytes() {
        List<byte[]> bytes =
                Arrays.asList("{}".getBytes(StandardCharsets.UTF_8), null, new byte[] {0, -1}, new byte[0]);

        assertThat(read("bytea", p -> p.blobs(bytes, each -> each)))
                .containsExactly("\\x7b7d", "(null)", "\\x00ff", "\\x");
    }

    @Test
    void nothing() {
        assertThat(read("uuid", p -> p.uuids(List.of()))).isEmpty();
    }

    private static List<String> read(String type, Tx.Binding binding) {
        return database.inTransaction(Set.of(), tx -> {
            tx.query("select set_config('TimeZone', 'UTC', true) as zone", Tx.Binding.NONE, row -> row.text("zone"));
            return tx.query(
                    "select coalesce(value::text, '(null)') as value from unnest(?::" + type
                            + "[]) with ordinality as v (value, at) order by at",
                    binding,
                    row -> row.text("value"));
        });
    }
}
