package dev.tributary.systemtests.architecture.offenders.partners;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counter-example: a final static field whose content changes. */
final class StaticCache {
    static final Map<String, String> CACHE = new ConcurrentHashMap<>();

    private StaticCache() {}
}
