package dev.tributary.rest.api;

/** One method on one path of the management API. Blocking: it asks the database. */
@FunctionalInterface
public interface Operation {
    /**
     * @throws dev.tributary.kernel.RefusedException when the request cannot be granted; nothing was changed
     * @throws dev.tributary.platform.database.DatabaseUnavailableException when the database is away
     */
    Reply run(Request request);
}
