package dev.tributary.rest.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.MoneySum;
import dev.tributary.kernel.Wire;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes an object of an answer, field by field; whatever is null is written as null (contract affonso.md, 1.6). */
public final class Fields {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ObjectNode object = JsonNodeFactory.instance.objectNode();

    public Fields id(String name, IdType type, @Nullable UUID value) {
        return text(name, value == null ? null : type.write(value));
    }

    public Fields text(String name, @Nullable String value) {
        object.put(name, value);
        return this;
    }

    public Fields word(String name, @Nullable Enum<?> value) {
        return text(name, value == null ? null : Wire.name(value));
    }

    public Fields flag(String name, @Nullable Boolean value) {
        object.put(name, value);
        return this;
    }

    public Fields number(String name, @Nullable Integer value) {
        object.put(name, value);
        return this;
    }

    public Fields count(String name, long value) {
        object.put(name, value);
        return this;
    }

    public Fields time(String name, @Nullable Instant value) {
        return text(name, value == null ? null : millis(value));
    }

    /** Digit by digit: a formatter takes longer than all the rest of an answer. */
    private static String millis(Instant value) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(value.getEpochSecond(), value.getNano(), ZoneOffset.UTC);
        if (time.getYear() < 1_000 || time.getYear() > 9_999) {
            return MILLIS.format(value);
        }
        StringBuilder text = new StringBuilder(24).append(time.getYear());
        two(text.append('-'), time.getMonthValue());
        two(text.append('-'), time.getDayOfMonth());
        two(text.append('T'), time.getHour());
        two(text.append(':'), time.getMinute());
        two(text.append(':'), time.getSecond());
        int millis = time.getNano() / 1_000_000;
        two(text.append('.').append(millis / 100), millis % 100);
        return text.append('Z').toString();
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** 99 and 29.7, never 99.00 and never 1E+2. */
    public Fields decimal(String name, @Nullable BigDecimal value) {
        object.put(name, value == null ? null : plain(value));
        return this;
    }

    /** Major units. */
    public Fields amount(String name, @Nullable Money value) {
        return decimal(name, value == null ? null : value.amount());
    }

    /** Major units. */
    public Fields amount(String name, MoneySum value) {
        return decimal(name, value.amount());
    }

    public Fields texts(String name, List<String> values) {
        var array = object.putArray(name);
        values.forEach(array::add);
        return this;
    }

    /**
     * Text that stands in the answer as it is.
     *
     * @param value JSON, checked by whoever passes it: what the hub wrote itself, or a sender's body that was parsed
     */
    public Fields json(String name, @Nullable String value) {
        if (value == null) {
            object.putNull(name);
        } else {
            object.putRawValue(name, new RawValue(value));
        }
        return this;
    }

    public Fields object(String name, @Nullable ObjectNode value) {
        object.set(name, value);
        return this;
    }

    public Fields objects(String name, List<ObjectNode> values) {
        object.putArray(name).addAll(values);
        return this;
    }

    public ObjectNode done() {
        return object;
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
