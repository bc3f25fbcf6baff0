package dev.tributary.bench.data;

import dev.tributary.bench.data.Patch.Moment;
import dev.tributary.bench.data.Patch.MomentDigits;
import dev.tributary.bench.data.Sample.Table;
import dev.tributary.bench.data.Sample.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the seal of a posting is the digest of, as the function {@code commission.seal} has it. */
final class Seal {
    private final Sample sample;
    private final String before;
    private final String after;
    private final long booked;

    Seal(Sample sample, Table table, List<Value> row) {
        this.sample = sample;
        Cells cells = new Cells(table, row);
        this.before = String.join(
                        "|",
                        cells.uuid("team_id"),
                        cells.uuid("entry_id"),
                        cells.number("line"),
                        cells.text("account"),
                        cells.uuid("affiliate_id"),
                        cells.uuid("commission_id"),
                        cells.number("amount_minor"),
                        cells.text("currency"))
                + "|";
        this.booked = Long.parseLong(cells.number("booked_at")) + Moment.EPOCH_MICROS;
        this.after = "|" + cells.text("reason");
    }

    byte[] input() {
        return (before + booked + after).getBytes(StandardCharsets.UTF_8);
    }

    List<Patch> patches(Templates templates) {
        List<Patch> patches = new ArrayList<>(templates.found(input(), 0));
        patches.add(new MomentDigits(before.getBytes(StandardCharsets.UTF_8).length, booked - sample.receivedMicros()));
        return patches;
    }

    private record Cells(Table table, List<Value> row) {
        String uuid(String column) {
            byte[] bytes = row.get(table.column(column)).bytes();
            if (bytes == null) {
                return "-";
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new UUID(buffer.getLong(), buffer.getLong()).toString();
        }

        String number(String column) {
            byte[] bytes = bytes(column);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return String.valueOf(
                    switch (bytes.length) {
                        case Short.BYTES -> buffer.getShort();
                        case Integer.BYTES -> buffer.getInt();
                        default -> buffer.getLong();
                    });
        }

        String text(String column) {
            return new String(bytes(column), StandardCharsets.UTF_8);
        }

        private byte[] bytes(String column) {
            byte[] bytes = row.get(table.column(column)).bytes();
            if (bytes == null) {
                throw new IllegalStateException("a posting has no " + column);
            }
            return bytes;
        }
    }
}
