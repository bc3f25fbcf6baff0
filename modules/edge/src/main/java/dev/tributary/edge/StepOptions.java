package dev.tributary.edge;

import dev.tributary.kernel.Wire;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What a route file tells a step. Everything is read when the route starts, so a typing error stops the start. */
final class StepOptions {
    private final String step;
    private final Map<String, Object> options;

    /** @param options loses what is read; Camel refuses what remains as unknown */
    StepOptions(String step, Map<String, Object> options) {
        this.step = step;
        this.options = options;
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> wrong("needs the option " + name));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(options.remove(name)).map(Object::toString);
    }

    /** False when it is left out. */
    boolean flag(String name) {
        String text = optional(name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(name + " is true or false, not " + text);
        }
        return text.equals("true");
    }

    int status(String name) {
        String text = text(name);
        if (!text.matches("\\d{3}")) {
            throw wrong(name + " is an HTTP status, not " + text);
        }
        return Integer.parseInt(text);
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        String text = text(name);
        return Wire.read(type, text)
                .orElseThrow(() -> wrong(name + " is one of " + Wire.names(type) + ", not " + text));
    }

    ErrorCode code(String name) {
        String text = text(name);
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.name().equals(text))
                .findFirst()
                .orElseThrow(() -> wrong("no such error code: " + text));
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("tributary:" + step + ": " + what);
    }
}
