package dev.tributary.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.files.RowKey.NoKeyException;
import dev.tributary.platform.json.Json;
import dev.tributary.platform.json.MalformedJsonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object per line, in UTF-8. Empty lines are passed over; a line that is too long costs itself alone. */
final class JsonLines implements Rows {
    private final Profile profile;
    private final int bytesMax;
    private final InputStream in;
    private final Json json;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private long line;

    /** @param in buffered */
    JsonLines(Profile profile, FilesSettings.Limits limits, InputStream in, Json json) {
        this.profile = profile;
        this.bytesMax = limits.rowChars();
        this.in = in;
        this.json = json;
    }

    @Override
    public List<String> columns() {
        return List.of("row");
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            text.reset();
            line++;
            int last = read();
            if (text.size() > bytesMax) {
                return new Row.Bad(line, List.of(), "The line is longer than " + bytesMax + " bytes");
            }
            byte[] bytes = text.toByteArray();
            if (!new String(bytes, StandardCharsets.UTF_8).isBlank()) {
                return row(bytes);
            }
            if (last < 0) {
                return null;
            }
        }
    }

    /**
     * Up to the end of the line, of which no more is kept than shows that it is too long.
     *
     * @return -1 at the end of the file
     */
    private int read() throws IOException {
        while (true) {
            int next = in.read();
            if (next < 0 || next == '\n') {
                return next;
            }
            if (text.size() <= bytesMax) {
                text.write(next);
            }
        }
    }

    private Row row(byte[] bytes) {
        List<String> cells = List.of(new String(bytes, StandardCharsets.UTF_8).strip());
        try {
            ObjectNode fields = json.readObject(bytes);
            if (fields.has(Profile.KEY)) {
                return new Row.Bad(line, cells, Profile.KEY + " is the hub's own name for the key of a row");
            }
            fields.put(Profile.KEY, RowKey.of(profile, fields));
            return new Row.Good(line, cells, fields);
        } catch (MalformedJsonException malformed) {
            return new Row.Bad(line, cells, malformed.problem().message());
        } catch (NoKeyException none) {
            return new Row.Bad(line, cells, none.reason());
        }
    }
}
