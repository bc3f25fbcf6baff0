package dev.tributary.bench.profile;

/**
 * How a statement really ran, once.
 *
 * @param millis by the clock, while every node was timed
 * @param query as it was sent
 * @param nodes as {@code EXPLAIN (ANALYZE, BUFFERS, WAL)} tells
 */
record Plan(double millis, String query, String nodes) {}
