package dev.tributary.partners.api;

/**
 * Which part of a list, and in which order.
 *
 * @param sort a field that the list says it can be sorted by
 */
public record Slice(String sort, boolean descending, long offset, int limit) {}
