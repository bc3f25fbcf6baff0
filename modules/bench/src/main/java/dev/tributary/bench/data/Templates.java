package dev.tributary.bench.data;

import dev.tributary.bench.data.Patch.Digest;
import dev.tributary.bench.data.Patch.Moment;
import dev.tributary.bench.data.Sample.Column;
import dev.tributary.bench.data.Sample.Rows;
import dev.tributary.bench.data.Sample.Value;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a sample what its twins must have of their own: its ids in each form, its number, its moments, and digests of
 * these. It looks at the bytes and asks for no column by name, but for the seal of a posting, so that it need not change
 * with the schema.
 */
final class Templates {
    private static final int DIGEST_BYTES = 32;

    private final Sample sample;

    Templates(Sample sample) {
        this.sample = sample;
    }

    List<Template> of(Rows rows) {
        List<Template> templates = new ArrayList<>();
        for (List<Value> row : rows.rows()) {
            templates.add(template(rows, row));
        }
        return templates;
    }

    private Template template(Rows rows, List<Value> row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Patch> patches = new ArrayList<>();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(row.size());
            for (int i = 0; i < row.size(); i++) {
                byte[] value = row.get(i).bytes();
                out.writeInt(value == null ? -1 : value.length);
                if (value != null) {
                    patches.addAll(patches(rows, row, rows.table().columns().get(i), value, out.size()));
                    out.write(value);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Template(bytes.toByteArray(), List.copyOf(patches));
    }

    private List<Patch> patches(Rows rows, List<Value> row, Column column, byte[] value, int at) {
        if (column.type().equals("timestamptz")) {
            long micros = ByteBuffer.wrap(value).getLong() + Moment.EPOCH_MICROS;
            return List.of(new Moment(at, micros - sample.receivedMicros()));
        }
        if (value.length == DIGEST_BYTES) {
            Digest digest = digest(rows, row, column, value, at);
            if (digest != null) {
                return List.of(digest);
            }
        }
        return found(value, at);
    }

    /** Of a posting's other columns, or of any text or bytes of the same conversion. */
    private @Nullable Digest digest(Rows rows, List<Value> row, Column column, byte[] value, int at) {
        if (rows.table().name().equals("commission.posting") && column.name().equals("seal")) {
            Seal seal = new Seal(sample, rows.table(), row);
            if (!Arrays.equals(Patch.sha256(seal.input()), value)) {
                throw new IllegalStateException("postings are sealed in another way than " + Seal.class + " knows");
            }
            return new Digest(at, seal.input(), seal.patches(this));
        }
        for (Rows others : sample.rows()) {
            for (List<Value> other : others.rows()) {
                for (Value input : other) {
                    byte[] bytes = input.bytes();
                    if (bytes != null && Arrays.equals(Patch.sha256(bytes), value)) {
                        return new Digest(at, bytes, found(bytes, 0));
                    }
                }
            }
        }
        return null;
    }

    /** Wherever in {@code value} an id or the number of the sample stands. */
    List<Patch> found(byte[] value, int at) {
        List<Patch> patches = new ArrayList<>();
        for (int slot = 0; slot < sample.ids().size(); slot++) {
            UUID id = sample.ids().get(slot);
            long offset = (id.getMostSignificantBits() >>> 16) - sample.receivedMicros() / 1000;
            for (Patch.Form form : Patch.Form.values()) {
                for (int place : places(value, form.bytes(id))) {
                    patches.add(new Patch.Id(at + place, slot, offset, form));
                }
            }
        }
        for (int place : places(value, Patch.ascii(sample.number()))) {
            patches.add(new Patch.KeyNumber(at + place));
        }
        return patches;
    }

    private static List<Integer> places(byte[] in, byte[] wanted) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at + wanted.length <= in.length; at++) {
            if (in[at] == wanted[0] && Arrays.equals(in, at, at + wanted.length, wanted, 0, wanted.length)) {
                places.add(at);
            }
        }
        return places;
    }
}
