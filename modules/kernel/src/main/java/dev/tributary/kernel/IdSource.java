package dev.tributary.kernel;

import java.util.UUID;

/** Where new ids come from: unique, and rising with time so that they sit together in an index. */
@FunctionalInterface
public interface IdSource {
    UUID next();
}
