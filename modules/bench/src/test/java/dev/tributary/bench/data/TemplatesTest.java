package dev.tributary.bench.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.bench.data.Sample.Column;
import dev.tributary.bench.data.Sample.Rows;
import dev.tributary.bench.data.Sample.Table;
import dev.tributary.bench.data.Sample.Value;
import dev.tributary.kernel.IdType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final String NUMBER = "900000000003";
    private static final long RECEIVED = 1_780_000_000_000_000L;
    private static final UUID EVENT = UUID.fromString("019e5fde-fd8d-71e8-a6ea-f652ba3f2e1d");
    private static final UUID TEAM = UUID.fromString("019e5fde-0000-71e8-a6ea-f652ba3f2e1d");
    private static final Twin TWIN = new Twin(41, RECEIVED - 5_000_000);

    @Test
    void everythingThatIsItsOwnDiffersAndTheRestIsTheSame() {
        Table table = table("t", "uuid team", "uuid id", "text body", "timestamptz at", "int8 amount");
        List<Value> row = List.of(
                binary(TEAM),
                binary(EVENT),
                text("{\"key\":\"k_" + NUMBER + "\",\"event\":\"" + IdType.EVENT.write(EVENT) + "\",\"uuid\":\"" + EVENT
                        + "\"}"),
                number(RECEIVED + 7 - Patch.Moment.EPOCH_MICROS),
                number(99));

        ByteBuffer twin = write(sample(table, row), table, row);

        long millis = EVENT.getMostSignificantBits() >>> 16;
        UUID own = TWIN.id(0, millis - RECEIVED / 1000);
        assertThat(twin.getShort()).isEqualTo((short) 5);
        assertThat(next(twin)).isEqualTo(binary(TEAM).bytes());
        assertThat(next(twin))
                .isEqualTo(binary(own).bytes())
                .isNotEqualTo(binary(EVENT).bytes());
        assertThat(new String(next(twin), UTF_8))
                .isEqualTo(
                        "{\"key\":\"k_%012d\",\"event\":\"%s\",\"uuid\":\"%s\"}",
                        TWIN.number(), IdType.EVENT.write(own), own);
        assertThat(next(twin))
                .isEqualTo(number(TWIN.receivedMicros() + 7 - Patch.Moment.EPOCH_MICROS)
                        .bytes());
        assertThat(next(twin)).isEqualTo(number(99).bytes());
    }

    @Test
    void nothingStaysNothing() {
        Table table = table("t", "text absent");
        List<Value> row = List.of(new Value(null));

        ByteBuffer twin = write(sample(table, row), table, row);

        assertThat(twin.getShort()).isEqualTo((short) 1);
        assertThat(twin.getInt()).isEqualTo(-1);
    }

    @Test
    void theDigestOfWhatIsItsOwnIsItsOwn() {
        Table table = table("t", "json understood", "bytea hash");
        String understood = "{\"key\":\"" + NUMBER + "\"}";
        List<Value> row = List.of(text(understood), new Value(Patch.sha256(understood.getBytes(UTF_8))));

        ByteBuffer twin = write(sample(table, row), table, row);

        twin.getShort();
        byte[] own = next(twin);
        assertThat(own).isNotEqualTo(understood.getBytes(UTF_8));
        assertThat(next(twin)).isEqualTo(Patch.sha256(own));
    }

    @Test
    void postingsAreSealedAsTheHubSealsThem() {
        Table table = posting();
        List<Value> row = posting(EVENT, RECEIVED, seal(EVENT, RECEIVED));

        ByteBuffer twin = write(sample(table, row), table, row);

        UUID own = TWIN.id(0, (EVENT.getMostSignificantBits() >>> 16) - RECEIVED / 1000);
        twin.getShort();
        byte[] last = new byte[0];
        for (int column = 0; column < row.size(); column++) {
            last = next(twin);
        }
        assertThat(last).isEqualTo(seal(own, TWIN.receivedMicros()));
    }

    @Test
    void sealsOfAnotherKindAreNotGuessed() {
        Table table = posting();
        List<Value> row = posting(EVENT, RECEIVED, new byte[32]);

        assertThatThrownBy(() -> write(sample(table, row), table, row)).hasMessageContaining("sealed in another way");
    }

    private static Table posting() {
        return table(
                "commission.posting",
                "uuid team_id",
                "uuid entry_id",
                "int2 line",
                "text account",
                "uuid affiliate_id",
                "uuid commission_id",
                "int8 amount_minor",
                "bpchar currency",
                "timestamptz booked_at",
                "text reason",
                "bytea seal");
    }

    private static List<Value> posting(UUID entry, long booked, byte[] seal) {
        return Arrays.asList(
                binary(TEAM),
                binary(entry),
                new Value(new byte[] {0, 1}),
                text("program_expense"),
                new Value(null),
                binary(TEAM),
                number(-2970),
                text("USD"),
                number(booked - Patch.Moment.EPOCH_MICROS),
                text("earned"),
                new Value(seal));
    }

    /** As the function commission.seal puts it together. */
    private static byte[] seal(UUID entry, long booked) {
        return Patch.sha256((TEAM + "|" + entry + "|1|program_expense|-|" + TEAM + "|-2970|USD|" + booked + "|earned")
                .getBytes(UTF_8));
    }

    private static Sample sample(Table table, List<Value> row) {
        return new Sample(NUMBER, RECEIVED, List.of(EVENT), List.of(new Rows(table, List.of(row))));
    }

    private static ByteBuffer write(Sample sample, Table table, List<Value> row) {
        Template template =
                new Templates(sample).of(new Rows(table, List.of(row))).get(0);
        byte[] bytes = new byte[template.row().length + 3];
        assertThat(template.write(bytes, 3, TWIN)).isEqualTo(bytes.length);
        return ByteBuffer.wrap(bytes, 3, bytes.length - 3);
    }

    private static byte[] next(ByteBuffer row) {
        byte[] value = new byte[Math.max(row.getInt(), 0)];
        row.get(value);
        return value;
    }

    private static Table table(String name, String... columns) {
        return new Table(
                name,
                Arrays.stream(columns)
                        .map(column -> column.split(" "))
                        .map(column -> new Column(column[1], column[0], "", false))
                        .toList());
    }

    private static Value binary(UUID id) {
        return new Value(Patch.Form.BINARY.bytes(id));
    }

    private static Value text(String text) {
        return new Value(text.getBytes(UTF_8));
    }

    private static Value number(long number) {
        return new Value(ByteBuffer.allocate(8).putLong(number).array());
    }
}
