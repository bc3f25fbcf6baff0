package dev.tributary.files.api;

import dev.tributary.mapping.examples.JsonExpectation.Difference;
import java.util.List;

/**
 * How an example of a profile fares.
 *
 * @param events where they are not as expected; empty when they are
 * @param rejected the same of the lines that are rejected
 */
public record CheckedExample(String name, List<Difference> events, List<Difference> rejected) {
    public CheckedExample {
        events = List.copyOf(events);
        rejected = List.copyOf(rejected);
    }
}
