package dev.tributary.rest;

import dev.tributary.platform.database.TeamLock;
import dev.tributary.platform.database.Transactor;
import dev.tributary.platform.database.Transactor.Work;
import dev.tributary.rest.api.Request;
import java.util.Set;

/** Runs changes of fields: each reads what the one before it wrote, so that none undoes another. */
final class OneByOne {
    private OneByOne() {}

    static <T> T change(Transactor database, Request request, Work<T> work) {
        return database.inTransaction(Set.of(request.team()), tx -> {
            TeamLock.take(tx, request.team());
            return work.in(tx);
        });
    }
}
