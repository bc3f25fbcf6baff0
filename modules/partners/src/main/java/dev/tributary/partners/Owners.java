package dev.tributary.partners;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whose something is that strangers may name: remembered for as long as keys are. What is nobody's is remembered apart,
 * and little of it, so that whoever guesses pushes out nothing that is known.
 */
final class Owners<K, V> {
    private static final int STRANGERS_MAX = 1_000;

    private final Cache<K, V> known;
    private final Cache<K, Boolean> nobodys = Caffeine.newBuilder()
            .expireAfterWrite(CachedAuthenticator.KEPT)
            .maximumSize(STRANGERS_MAX)
            .build();
    private final Function<K, Optional<V>> lookup;

    Owners(int most, Function<K, Optional<V>> lookup) {
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(CachedAuthenticator.KEPT)
                .maximumSize(most)
                .build();
        this.lookup = lookup;
    }

    Optional<V> of(K named) {
        V owner = known.getIfPresent(named);
        if (owner != null) {
            return Optional.of(owner);
        }
        if (nobodys.getIfPresent(named) != null) {
            return Optional.empty();
        }
        Optional<V> found = lookup.apply(named);
        found.ifPresentOrElse(each -> known.put(named, each), () -> nobodys.put(named, true));
        return found;
    }

    /** How much is remembered of what is nobody's, once there is no work left of forgetting. */
    long nobodys() {
        nobodys.cleanUp();
        return nobodys.estimatedSize();
    }

    long known() {
        known.cleanUp();
        return known.estimatedSize();
    }
}
