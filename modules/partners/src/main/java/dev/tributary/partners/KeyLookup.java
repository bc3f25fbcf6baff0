package dev.tributary.partners;

import java.util.Optional;

/** Where keys are kept. */
@FunctionalInterface
interface KeyLookup {
    Optional<StoredKey> find(byte[] hash);
}
