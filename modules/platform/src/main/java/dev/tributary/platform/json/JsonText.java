package dev.tributary.platform.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.tributary.kernel.IdType;
import dev.tributary.kernel.Money;
import dev.tributary.kernel.Wire;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, written front to back, byte for byte as Jackson writes a tree of it. Several are written per event, and
 * a tree would be thrown away as soon as it is text; Jackson's generator takes twice as long. Nobody looks whether a name is there already: whoever puts it twice
 * has it twice.
 */
public final class JsonText {
    private static final String NULL = "null";

    private final StringBuilder text;

    /** @param length about how long it gets */
    public JsonText(int length) {
        text = new StringBuilder(length).append('{');
    }

    /** @param name as it is written: names are ours, and need no escaping. Each may be put once */
    public JsonText put(String name, @Nullable String value) {
        name(name);
        write(value);
        return this;
    }

    /** Nothing when there is no value. */
    public JsonText putKnown(String name, @Nullable String value) {
        return value == null ? this : put(name, value);
    }

    /** Nothing when there is no value. */
    public JsonText putKnown(String name, @Nullable Enum<?> value) {
        return value == null ? this : put(name, value);
    }

    /** As it is called outside: {@link Wire}. */
    public JsonText put(String name, Enum<?> value) {
        return word(name, Wire.name(value));
    }

    public JsonText put(String name, IdType type, @Nullable UUID id) {
        return id == null ? putNull(name) : word(name, type.write(id));
    }

    public JsonText put(String name, int value) {
        name(name).append(value);
        return this;
    }

    public JsonText put(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    public JsonText put(String name, @Nullable Long value) {
        name(name).append(value);
        return this;
    }

    public JsonText put(String name, @Nullable BigDecimal value) {
        name(name).append(value);
        return this;
    }

    public JsonText putNull(String name) {
        name(name).append(NULL);
        return this;
    }

    /** {@code amount} and {@code currency}. */
    public JsonText put(Money money) {
        return putAmount("amount", money).word("currency", money.currency().getCurrencyCode());
    }

    /** In major units, without its currency. */
    public JsonText putAmount(String name, @Nullable Money money) {
        if (money == null) {
            return putNull(name);
        }
        money.appendAmount(name(name));
        return this;
    }

    /** @param word of characters that JSON does not escape */
    public JsonText word(String name, String word) {
        name(name).append('"').append(word).append('"');
        return this;
    }

    /** @param json as it is */
    public JsonText raw(String name, String json) {
        name(name).append(json);
        return this;
    }

    public JsonText put(String name, List<String> values) {
        array(name);
        for (String value : values) {
            next();
            write(value);
        }
        return endArray();
    }

    public JsonText object(String name) {
        name(name).append('{');
        return this;
    }

    /** One of an array. */
    public JsonText object() {
        next().append('{');
        return this;
    }

    public JsonText end() {
        text.append('}');
        return this;
    }

    public JsonText array(String name) {
        name(name).append('[');
        return this;
    }

    public JsonText endArray() {
        text.append(']');
        return this;
    }

    /** The whole; nothing can be added to it. */
    public String write() {
        return text.append('}').toString();
    }

    private StringBuilder name(String name) {
        return next().append('"').append(name).append("\":");
    }

    /** No value ends with a bracket that opens. */
    private StringBuilder next() {
        char last = text.charAt(text.length() - 1);
        return last == '{' || last == '[' ? text : text.append(',');
    }

    private void write(@Nullable String value) {
        if (value == null) {
            text.append(NULL);
            return;
        }
        text.append('"');
        if (isPlain(value)) {
            text.append(value);
        } else {
            JsonStringEncoder.getInstance().quoteAsString(value, text);
        }
        text.append('"');
    }

    private static boolean isPlain(String value) {
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            if (letter < ' ' || letter == '"' || letter == '\\') {
                return false;
            }
        }
        return true;
    }
}
