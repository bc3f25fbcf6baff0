package dev.tributary.partners;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tributary.platform.database.SharedQuery;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was found a moment ago. Nobody who only looks at it ever waits for a query: whoever has to ask does so outside the
 * map, together with all who ask for the same. What is not found is not remembered.
 */
final class Remembered<K, V> {
    private static final int MOST = 10_000;

    private final Cache<K, V> known;
    private final SharedQuery<K, Optional<V>> queries = new SharedQuery<>();

    Remembered() {
        this(Ticker.systemTicker());
    }

    Remembered(Ticker ticker) {
        known = Caffeine.newBuilder()
                .executor(Runnable::run) // its upkeep costs less than waking a thread for it
                .ticker(ticker)
                .expireAfterWrite(CachedAuthenticator.KEPT)
                .maximumSize(MOST)
                .build();
    }

    @Nullable
    V known(K key) {
        return known.getIfPresent(key);
    }

    /** May wait for the database. */
    Optional<V> of(K key, Supplier<Optional<V>> query) {
        V found = known.getIfPresent(key);
        return found == null ? queries.ask(key, () -> asked(key, query)) : Optional.of(found);
    }

    private Optional<V> asked(K key, Supplier<Optional<V>> query) {
        Optional<V> found = query.get();
        found.ifPresent(each -> known.put(key, each));
        return found;
    }
}
