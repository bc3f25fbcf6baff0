package dev.tributary.partners.api;

import dev.tributary.partners.api.Numbers.Kind;
import dev.tributary.partners.api.Numbers.Numbered;
import java.util.Optional;

/**
 * Whose a number is, for whoever asks at every request. Numbers never change hands, but an affiliate may be removed: what
 * it says is up to about two seconds old. Blocking: it may ask the database.
 */
@FunctionalInterface
public interface NumberOwners {
    /**
     * @param number any
     * @throws dev.tributary.platform.database.DatabaseUnavailableException when the number is not known here and the
     *     database cannot be asked
     */
    Optional<Numbered> of(Kind kind, long number);
}
