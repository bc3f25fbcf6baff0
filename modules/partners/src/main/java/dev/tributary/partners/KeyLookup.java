package dev.tributary.partners;

import java.util.Optional;

/** Where keys are kept. */
@FunctionalInterface
interface KeyLookup {
    /** @param ofIntegration whether it is a key of an integration, as its form says */
    Optional<StoredKey> find(byte[] hash, boolean ofIntegration);
}
