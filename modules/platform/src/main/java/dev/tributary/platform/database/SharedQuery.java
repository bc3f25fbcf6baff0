package dev.tributary.platform.database;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One query for all who ask for the same at the same time. What remembers its answers stays free meanwhile: a cache that
 * loads by itself holds a part of its map until the database has answered, and whoever only reads what is there, on a
 * thread that may not wait, waits for that part.
 */
public final class SharedQuery<K, V> {
    private final Map<K, CompletableFuture<V>> asked = new ConcurrentHashMap<>();

    /**
     * The answer, or the failure, of the query that is under way, else of this one.
     *
     * @param query puts what it finds where it is looked for first, before it returns
     */
    public V ask(K key, Supplier<V> query) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> others = asked.putIfAbsent(key, mine);
        return others == null ? run(key, query, mine) : awaited(others);
    }

    private V run(K key, Supplier<V> query, CompletableFuture<V> answer) {
        try {
            V found = query.get();
            answer.complete(found);
            return found;
        } catch (Throwable failure) {
            answer.completeExceptionally(failure);
            throw failure;
        } finally {
            asked.remove(key);
        }
    }

    private static <V> V awaited(CompletableFuture<V> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw failed;
        }
    }
}
