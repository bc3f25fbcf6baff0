package dev.tributary.edge;

import java.util.Optional;

/** The jobs of the scheduled routes, by the names the route files use. */
@FunctionalInterface
public interface Jobs {
    Optional<Job> named(String name);
}
