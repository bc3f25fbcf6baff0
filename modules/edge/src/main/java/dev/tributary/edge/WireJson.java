package dev.tributary.edge;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Wire;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values look in answers (contract affonso.md, section 1.6). */
final class WireJson {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private WireJson() {}

    static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value); // null becomes null
    }

    static void id(JsonGenerator json, String name, IdType type, @Nullable UUID value) throws IOException {
        text(json, name, value == null ? null : type.write(value));
    }

    static void word(JsonGenerator json, String name, @Nullable Enum<?> value) throws IOException {
        text(json, name, value == null ? null : Wire.name(value));
    }

    static void time(JsonGenerator json, String name, @Nullable Instant value) throws IOException {
        text(json, name, value == null ? null : MILLIS.format(value));
    }

    /** 99 and 29.7, never 99.00 and never 1E+2. */
    static void amount(JsonGenerator json, String name, @Nullable BigDecimal value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
            return;
        }
        json.writeNumber(value.stripTrailingZeros().toPlainString());
    }

    /**
     * Text that stands in the answer as it is.
     *
     * @param value JSON, checked by whoever passes it: what the hub wrote itself, or a sender's body that was parsed
     */
    static void raw(JsonGenerator json, String name, @Nullable String value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
            return;
        }
        json.writeRawValue(value);
    }
}
