package dev.tributary.kernel;

import org.jspecify.annotations.Nullable;

/** Whoever signed up. Personal data: never logged, erasable. */
public record Person(@Nullable String email, @Nullable String name) {
    public static final Person UNKNOWN = new Person(null, null);

    @Override
    public String toString() {
        return "Person[redacted]";
    }
}
