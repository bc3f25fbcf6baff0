package dev.tributary.rest.api;

import java.util.Optional;

/**
 * Every operation by its name, which is its {@code operationId} in {@code config/openapi.yaml}; the route files say on
 * which path and method it answers, and which scope it needs.
 */
@FunctionalInterface
public interface Operations {
    Optional<Operation> named(String name);
}
