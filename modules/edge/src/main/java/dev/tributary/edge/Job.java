package dev.tributary.edge;

/** Something a scheduled route has done: {@code tributary:job?name=...}. Blocking. */
@FunctionalInterface
public interface Job {
    /** @param fetched what the route fetched for it; empty when it only keeps time */
    void run(byte[] fetched);
}
